import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { engineKinds, startKalends, temporaryFolder } from '../testing/command-line.ts'

describe.each(engineKinds)('with the engine %s', (kind) => {
  test('nothing is destroyed unless it is said twice', async () => {
    const kalends = await startKalends(kind)
    await kalends(['event', 'add', 'Dentist', '--start', '2026-01-15'])
    const refused = await kalends(['data', 'delete'])
    expect([refused.exitCode, refused.text]).toEqual([2, ''])
    expect(refused.errorText).toMatch(/destroys everything.*--yes.*kalends data export/s)
    expect((await kalends(['agenda', '--from', '2026-01-15'])).text).toContain('Dentist')

    const destroyed = await kalends(['data', 'delete', '--yes', '--json'])
    expect(destroyed.json()).toMatchObject({ calendars: 1, events: 1, accounts: [] })
    expect((await kalends(['agenda', '--from', '2026-01-15'])).text).not.toContain('Dentist')
    expect((await kalends(['backup', 'list', '--json'])).json()).toEqual([])
    expect((await kalends(['data', 'delete', '--yes'])).text).toMatch(
      /^Destroyed \d+ calendars with 0 events/,
    )
  })

  test('everything is written into a folder that is not there yet, and into no other', async () => {
    const kalends = await startKalends(kind)
    await kalends(['event', 'add', 'Dentist', '--start', '2026-01-15'])
    const folder = join(temporaryFolder(), 'all')
    const exported = await kalends(['data', 'export', folder])
    expect(exported.text).toMatch(/^Wrote \d+ files into .*: 1 calendars, 0 accounts, \d+ changes/)
    const files = readdirSync(folder, { recursive: true }).map(String)
    expect(files.filter((name) => name.endsWith('.ics'))).toHaveLength(1)

    const again = await kalends(['data', 'export', folder])
    expect(again.exitCode).not.toBe(0)
    expect(readdirSync(folder, { recursive: true }).map(String)).toEqual(files)
    const elsewhere = (await kalends(['data', 'export', '--json'])).json() as { folder: string }
    expect(existsSync(elsewhere.folder)).toBe(true)
  })
})
