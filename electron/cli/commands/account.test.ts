import { createServer } from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { eventFile, hasRadicale, reportOfWork, startCaldavServer } from '../testing/caldav-server.ts'
import { engineKinds, startKalends } from '../testing/command-line.ts'

/** Something that serves one calendar file on loopback. */
async function startFeed(): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/calendar').end(eventFile('holiday', 'SUMMARY:Holiday'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/days.ics`
}

describe.each(engineKinds)('with the engine %s', (kind) => {
  test.skipIf(!hasRadicale)('a CalDAV account is linked, changed, paused and removed', async () => {
    const [kalends, server] = [await startKalends(kind), await startCaldavServer()]
    await server.put('dentist', 'SUMMARY:Dentist')
    const add = ['account', 'add', 'caldav', '--url', server.url, '--user', 'ana', '--interval', '60']
    const linked = await kalends([...add, '--password-stdin', '--json'], { input: 'secret\n' })
    expect([linked.exitCode, linked.errorText]).toEqual([0, ''])
    expect(linked.json()).toMatchObject({
      provider: 'caldav',
      user: 'ana',
      intervalMinutes: 60,
      calendars: expect.arrayContaining([
        expect.objectContaining({ name: 'work', synced: true, policy: 'ask' }),
      ]),
    })
    const again = await kalends([...add, '--password-stdin'], { input: 'secret' })
    expect([again.exitCode, again.errorText]).toEqual([4, expect.stringContaining('linked already')])
    expect((await kalends(['sync'])).exitCode).toBe(0)

    const { id } = linked.json() as { id: string }
    const edited = await kalends(['account', 'edit', id, '--name', 'Work', '--interval', '5'])
    expect(edited.text).toBe('“Work” is synced every 5 minutes.\n')
    expect((await kalends(['account', 'edit', 'Work'])).exitCode).toBe(2)
    const policy = await kalends(['account', 'calendar', 'work', '--conflicts', 'latest'])
    expect(policy.text).toBe('“work” is synced; conflicts: latest.\n')

    const calendar = ['account', 'calendar', 'work']
    expect((await kalends(calendar)).exitCode).toBe(2)
    expect((await kalends([...calendar, '--sync', '--no-sync'])).exitCode).toBe(2)
    expect((await kalends([...calendar, '--no-sync'])).text).toBe('“work” is not synced.\n')
    const unsynced = await kalends(['sync', '--calendar', 'work', '--account', 'Work'])
    expect([unsynced.exitCode, unsynced.errorText]).toEqual([4, expect.stringContaining('is not synced')])
    expect((await kalends([...calendar, '--sync', '--json'])).json()).toMatchObject({ synced: true })
    expect((await kalends(['sync'])).exitCode).toBe(0)

    const { text } = await kalends(['account', 'list'])
    expect(text).toMatch(/^Work {2}\d+\n {2}CalDAV · ana · http:\S+ · every 5 minutes\n/)
    expect(text).toMatch(/\n {2}work +\d+ +in step · \d{4}-\d\d-\d\d \d\d:\d\d · conflicts: latest\n/)

    expect((await kalends(['account', 'pause', 'Work'])).text).toContain('is paused')
    await server.put('lunch', 'SUMMARY:Lunch')
    const paused = await kalends(['sync', '--json'])
    expect(paused.exitCode).toBe(0)
    expect(reportOfWork(paused.json())).toMatchObject({ state: { kind: 'paused' }, requests: 0 })
    expect((await kalends(['account', 'resume', 'Work'])).text).toContain('is synced again')
    expect((await kalends(['sync'])).exitCode).toBe(0)
    expect((await kalends(['agenda', '--from', '2026-01-15'])).text).toContain('Lunch')

    const removed = await kalends(['account', 'remove', 'Work', '--keep-events'])
    expect(removed.text).toBe('Removed “Work”; its calendars stay here.\n')
    expect((await kalends(['agenda', '--from', '2026-01-15'])).text).toContain('Dentist')
    expect((await kalends(['account'])).text).toContain('No accounts yet.')
    expect((await kalends(['sync'])).text).toContain('no account is linked')
  })

  test.skipIf(!hasRadicale)('what had not been sent when an account is removed is counted', async () => {
    const [kalends, server] = [await startKalends(kind), await startCaldavServer()]
    const add = ['account', 'add', 'caldav', '--url', server.url, '--user', 'ana', '--name', 'Work']
    await kalends([...add, '--password-stdin'], { input: 'secret\n' })
    await kalends(['sync'])
    await kalends(['event', 'add', 'Unsent', '--start', '2026-01-15', '--calendar', 'work'])
    const removed = await kalends(['account', 'remove', 'Work'])
    expect(removed.text).toMatch(
      /^Removed “Work”; its calendars are gone from here\.\n1 change had not been sent, and now never will be\.\n {2}undo {2}kalends undo \d+\n$/,
    )
    expect((await kalends(['calendars'])).text).not.toContain('work')
    await kalends([...add, '--password-stdin'], { input: 'secret\n' })
    expect((await kalends(['account', 'remove', 'Work', '--json'])).json()).toMatchObject({
      pending: 0,
    })
    expect((await kalends(['account', 'remove', 'Work'])).exitCode).toBe(3)
  })

  test.skipIf(!hasRadicale)('a wrong password is refused, and nothing tells the right one', async () => {
    const [kalends, server] = [await startKalends(kind), await startCaldavServer()]
    const add = ['account', 'add', 'caldav', '--url', server.url, '--user', 'ana']
    const wrong = await kalends([...add, '--password-stdin'], { input: 'not-it' })
    expect(wrong.exitCode).toBe(2)
    expect(wrong.errorText).not.toContain('not-it')
    expect((await kalends(['account', '--json'])).json()).toEqual([])

    const asked = await kalends(add, { secret: 'secret' })
    expect([asked.exitCode, asked.errorText]).toEqual([0, 'Password of ana: \n'])
    expect(asked.text).toMatch(/^Linked “ana@127\.0\.0\.1:\d+” with .*“work”/)
    const { id } = ((await kalends(['account', '--json'])).json() as { id: string }[])[0] ?? { id: '' }
    const refused = await kalends(['account', 'reconnect', id, '--password-stdin'], { input: 'not-it' })
    expect(refused.exitCode).toBe(2)
    const mended = await kalends(['account', 'reconnect', id], { secret: 'secret' })
    expect([mended.exitCode, mended.text]).toEqual([0, expect.stringMatching(/^Reconnected “ana@/)])
    const told = [asked, refused, mended, await kalends(['account', '--json']), await kalends(['history'])]
    for (const { text, errorText } of told) expect(text + errorText).not.toMatch(/secret|not-it/)
  })

  test('a feed is subscribed to; one on a private address only when that is meant', async () => {
    const [kalends, url] = [await startKalends(kind), await startFeed()]
    const refused = await kalends(['account', 'add', 'feed', '--url', url])
    expect(refused.exitCode).not.toBe(0)
    expect(refused.errorText).toMatch(/private network/)
    const added = await kalends([
      'account',
      'add',
      'feed',
      '--url',
      url,
      '--allow-private-address',
      '--name',
      'Days',
    ])
    expect([added.exitCode, added.errorText]).toEqual([0, ''])
    expect(added.text).toContain('Linked “Days”')
    const synced = await kalends(['sync', '--account', 'Days', '--json'])
    expect([synced.exitCode, synced.json()]).toMatchObject([
      0,
      [{ account: 'Days', state: { kind: 'idle' } }],
    ])
    expect((await kalends(['agenda', '--from', '2026-01-15'])).text).toContain('Holiday')
    const { events } = (await kalends(['search', 'Holiday', '--json'])).json() as { events: { id: string }[] }
    const edited = await kalends(['event', 'edit', events[0]?.id ?? '', '--title', 'x'])
    expect([edited.exitCode, edited.errorText]).toEqual([1, expect.stringContaining('read')])
    expect((await kalends(['account'])).text).toMatch(/Days {2}\d+\n {2}feed · http:[\s\S]*read-only/)
  })
})

test('what is missing or wrong on the command line is said before anything is asked of anybody', async () => {
  const kalends = await startKalends('embedded')
  const errors = async (...words: string[]) => {
    const { exitCode, errorText } = await kalends(words)
    expect(exitCode).toBe(2)
    return errorText
  }
  const caldav = ['account', 'add', 'caldav']
  expect(await errors(...caldav)).toContain('--url is missing')
  expect(await errors(...caldav, '--url', 'https://example.org')).toContain('--user is missing')
  const complete = [...caldav, '--url', 'https://example.org', '--user', 'ana']
  expect(await errors(...complete)).toContain('no terminal to ask for the password on')
  expect(await errors(...complete, '--password-stdin')).toContain('The password is empty')
  expect(await errors(...complete, '--password', 'secret')).toContain('Did you mean --password-stdin?')
  expect(await errors(...complete, '--interval', '1441')).toContain('from 1 to 1440')
  const two = await kalends([...complete, '--password-stdin'], { input: 'one\ntwo\n' })
  expect([two.exitCode, two.errorText]).toEqual([2, expect.stringContaining('more than one line')])
  const long = await kalends([...complete, '--password-stdin'], { input: 'x'.repeat(20_000) })
  expect([long.exitCode, long.errorText]).toEqual([2, expect.stringContaining('too long')])
  expect((await kalends(['account', 'pause', 'Nobody'])).errorText).toContain('There are none yet; link one')
})
