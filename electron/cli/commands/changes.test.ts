import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { damageInTheMiddle, makeLarge } from '#electron/store/testing/large-file.ts'
import { engineKinds, kalendsOn, startKalends, temporaryFolder } from '../testing/command-line.ts'

describe.each(engineKinds)('with the engine %s', (kind) => {
  test('history lists changes, undo takes the last one back, then the one before', async () => {
    const kalends = await startKalends(kind)
    for (const title of ['First', 'Second']) await kalends(['event', 'add', title, '--start', '2026-01-15'])
    const changes = (await kalends(['history', '--json'])).json() as { id: string; summary: string }[]
    expect(changes.slice(0, 2)).toMatchObject([
      { summary: expect.stringContaining('Second'), actor: { kind: 'person', name: 'cli' }, undoneBy: null },
      { summary: expect.stringContaining('First') },
    ])
    expect((await kalends(['undo'])).text).toContain('Second')
    const redo = await kalends(['undo', '--json'])
    expect(redo.json()).toMatchObject({ summary: expect.stringContaining('First') })
    expect((await kalends(['agenda', '--from', '2026-01-15'])).text).toContain('Nothing')
    const none = await kalends(['undo'])
    expect([none.exitCode, none.errorText]).toEqual([3, expect.stringContaining('no change of yours')])

    const { id } = redo.json() as { id: string }
    expect((await kalends(['undo', id])).exitCode).toBe(0)
    expect((await kalends(['agenda', '--from', '2026-01-15'])).text).toContain('First')
    const twice = await kalends(['undo', id])
    expect(twice.exitCode).toBe(4)
    expect(
      (await kalends(['history', '--limit', '2'])).text.split('\n').filter((line) => /^2/.test(line)),
    ).toHaveLength(2)
    expect((await kalends(['undo', '999'])).exitCode).toBe(3)
  })

  test('the history is kept for ever, or as long as is said', async () => {
    const kalends = await startKalends(kind)
    expect((await kalends(['history', 'keep'])).text).toContain('forever')
    expect((await kalends(['history', 'keep', '3-months'])).text).toContain('3-months')
    expect((await kalends(['history', 'keep', '--json'])).json()).toEqual({ historyMonths: 3 })
    const unknown = await kalends(['history', 'keep', 'a-week'])
    expect([unknown.exitCode, unknown.errorText]).toEqual([2, expect.stringContaining('12-months')])
  })

  test('a backup is made, listed and gone back to', async () => {
    const kalends = await startKalends(kind)
    const none = await kalends(['restore', '--latest'])
    expect([none.exitCode, none.errorText]).toEqual([3, expect.stringContaining('There are no backups')])
    await kalends(['event', 'add', 'Kept', '--start', '2026-01-15'])
    const made = (await kalends(['backup', '--json'])).json() as { name: string }
    await kalends(['event', 'add', 'Lost', '--start', '2026-01-15'])
    expect((await kalends(['backup', 'list'])).text).toContain(made.name)
    const unsaid = await kalends(['restore'])
    expect([unsaid.exitCode, unsaid.errorText]).toEqual([2, expect.stringContaining(made.name)])
    const restored = await kalends(['restore', made.name, '--json'])
    expect(restored.json()).toMatchObject({ restored: { name: made.name }, keptAs: expect.any(String) })
    const agenda = (await kalends(['agenda', '--from', '2026-01-15'])).text
    expect(agenda).toContain('Kept')
    expect(agenda).not.toContain('Lost')
    expect((await kalends(['restore', 'nothing.db'])).exitCode).toBe(3)
  })

  test('status tells whether an engine runs', async () => {
    const kalends = await startKalends(kind)
    expect((await kalends(['status', '--json'])).json()).toMatchObject({
      running: kind === 'running',
      calendars: 1,
      database: { integrity: expect.stringMatching(/ok|checking/) },
    })
    const { text } = await kalends(['status'])
    // Times as people write them, on their own clock; programs read the instants.
    expect(text).toMatch(
      kind === 'running'
        ? /Engine +running, process \d+ since \d{4}-\d\d-\d\d \d\d:\d\d$/m
        : /Engine +not running/,
    )
    expect(text).not.toMatch(/\dT\d\d:\d\d/)
    await kalends(['backup'])
    expect((await kalends(['status'])).text).toMatch(/Last backup +\d{4}-\d\d-\d\d \d\d:\d\d$/m)
    expect((await kalends(['status', '--json'])).json()).toMatchObject({
      database: { lastBackupAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) },
    })
  })
})

test('without an engine there is nothing to log in to', async () => {
  const kalends = await startKalends('embedded')
  const result = await kalends(['login'])
  expect([result.exitCode, result.errorText]).toEqual([5, expect.stringContaining('kalends serve')])
})

test('an engine without a page says how to get one', async () => {
  const kalends = await startKalends('running')
  const result = await kalends(['login'])
  expect([result.exitCode, result.errorText]).toEqual([4, expect.stringContaining('--listen 127.0.0.1:4100')])
  expect((await kalends(['login', '--json'])).json()).toMatchObject({ urls: [] })
})

test('a large database is read whole before its status says it is good', async () => {
  const home = temporaryFolder()
  const kalends = kalendsOn(home)
  await kalends(['event', 'add', 'Kept', '--start', '2026-01-15'])
  const path = join(home, 'kalends.db')
  makeLarge(path)
  expect((await kalends(['status', '--json'])).json()).toMatchObject({ database: { integrity: 'ok' } })
  await kalends(['backup'])
  const backups = (await kalends(['backup', 'list', '--json'])).json()
  damageInTheMiddle(path)
  expect((await kalends(['status', '--json'])).json()).toMatchObject({ database: { integrity: 'damaged' } })
  expect((await kalends(['backup'])).exitCode).toBe(1)
  expect((await kalends(['backup', 'list', '--json'])).json()).toEqual(backups)
  await kalends(['restore', '--latest'])
  expect((await kalends(['status', '--json'])).json()).toMatchObject({ database: { integrity: 'ok' } })
})

test('a damaged database can be looked at and restored without an engine', async () => {
  const home = temporaryFolder()
  const kalends = kalendsOn(home)
  await kalends(['event', 'add', 'Kept', '--start', '2026-01-15'])
  await kalends(['backup'])
  writeFileSync(join(home, 'kalends.db'), 'this is no database, and was one before '.repeat(200))
  const broken = await kalends(['agenda', '--from', '2026-01-15'])
  expect(broken.exitCode).toBe(1)
  expect((await kalends(['status'])).text).toContain('damaged')
  expect((await kalends(['restore', '--latest'])).errorText).toBe('')
  expect((await kalends(['agenda', '--from', '2026-01-15'])).text).toContain('Kept')
})
