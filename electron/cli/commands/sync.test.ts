import { describe, expect, test } from 'vitest'
import { type CaldavServer, hasRadicale, reportOfWork, startCaldavServer } from '../testing/caldav-server.ts'
import { engineKinds, type Kalends, startKalends } from '../testing/command-line.ts'

interface Linked {
  readonly kalends: Kalends
  readonly server: CaldavServer
  /** Runs a command that has to succeed without a word on the error screen, and answers what it printed. */
  ok(...words: string[]): Promise<string>
  /** The report of the one calendar after a sync. */
  sync(): Promise<unknown>
}

async function startLinked(kind: (typeof engineKinds)[number]): Promise<Linked> {
  const [kalends, server] = [await startKalends(kind), await startCaldavServer()]
  const ok = async (...words: string[]): Promise<string> => {
    const { text, errorText, exitCode } = await kalends(words)
    expect([exitCode, errorText]).toEqual([0, ''])
    return text
  }
  const words = ['account', 'add', 'caldav', '--url', server.url, '--user', 'ana', '--name', 'Work server']
  const linked = await kalends([...words, '--password-stdin'], { input: 'secret\n' })
  expect([linked.exitCode, linked.errorText]).toEqual([0, ''])
  await ok('sync')
  return { kalends, server, ok, sync: async () => reportOfWork(JSON.parse(await ok('sync', '--json'))) }
}

const none = { created: 0, updated: 0, deleted: 0 }

describe.skipIf(!hasRadicale).each(engineKinds)('with the engine %s', (kind) => {
  test('sync tells what it did to each calendar', async () => {
    const { server, ok, sync } = await startLinked(kind)
    await server.put('dentist', 'SUMMARY:Dentist')
    const report = await sync()
    expect(report).toMatchObject({
      account: 'Work server',
      calendar: 'work',
      pulled: { created: 1, updated: 0, deleted: 0 },
      pushed: none,
      merged: 0,
      conflicts: 0,
      requests: expect.any(Number),
      milliseconds: expect.any(Number),
      state: { kind: 'idle' },
    })
    expect(Object.keys(report as object)).toEqual([
      'account',
      'calendar',
      'pulled',
      'pushed',
      'merged',
      'conflicts',
      'requests',
      'milliseconds',
      'state',
      'calendarId',
      'problems',
    ])
    expect(await ok('agenda', '--from', '2026-01-15')).toContain('Dentist')
    expect(await sync()).toMatchObject({ pulled: none, pushed: none, requests: 1 })

    await ok('event', 'add', 'Lunch', '--start', '2026-01-15T12:00', '--calendar', 'work')
    expect(await ok('sync', '--calendar', 'work')).toMatch(
      /^Work server \/ work +in step; there 1 new \(\d+ requests?, \d\.\d\d s\)\n$/,
    )
    expect(await ok('sync', '--account', 'work server')).toMatch(/in step; nothing done \(1 request,/)
    expect(await ok('sync', 'history')).toMatch(/work +done +1 change\n/)
  })

  test('history has what sync changed, and undo takes it back on the server too', async () => {
    const { kalends, server, ok, sync } = await startLinked(kind)
    await server.put('dentist', 'SUMMARY:Dentist')
    await sync()
    await server.put('dentist', 'SUMMARY:Another dentist')
    await sync()
    expect(await ok('history')).toContain('Work server (provider)')
    const changes = (await kalends(['history', '--json'])).json() as { id: string; actor: unknown }[]
    expect(changes[0]).toMatchObject({ actor: { kind: 'provider', name: 'Work server' }, undoneBy: null })
    // A plain undo takes back what a person did, which sync did not.
    expect((await kalends(['undo'])).exitCode).toBe(3)
    await ok('undo', changes[0]?.id ?? '')
    expect(await ok('agenda', '--from', '2026-01-15')).not.toContain('Another')
    expect(await sync()).toMatchObject({ pushed: { created: 0, updated: 1, deleted: 0 }, conflicts: 0 })
    expect(await server.content()).toContain('SUMMARY:Dentist')
  })

  test('conflicts are listed, shown and settled field by field', async () => {
    const { kalends, server, ok, sync } = await startLinked(kind)
    await server.put('lunch', 'SUMMARY:Lunch', 'LOCATION:Here')
    await sync()
    const [event] = JSON.parse(await ok('search', 'Lunch', '--json')).events
    await ok('event', 'edit', event.id, '--title', 'Long lunch', '--location', 'Mine')
    await server.put('lunch', 'SUMMARY:Quick lunch', 'LOCATION:Theirs')
    expect(await ok('sync')).toContain('One conflict waits for you: kalends conflicts\n')

    const [conflict] = JSON.parse(await ok('conflicts', '--json'))
    expect(await ok('conflicts', 'list')).toMatch(/ Long lunch +work +title, location +2/)
    const shown = await ok('conflicts', 'show', conflict.id)
    expect(shown).toMatch(
      /1 {2}title\n +before +Lunch\n +mine +Long lunch\n +theirs +Quick lunch\n\n2 {2}location\n/,
    )
    const wrong = await kalends([
      'conflicts',
      'resolve',
      conflict.id,
      '--keep',
      'mine',
      '--field',
      'url=mine',
    ])
    expect([wrong.exitCode, wrong.errorText]).toEqual([
      2,
      expect.stringContaining('They disagree about title, location.'),
    ])
    expect((await kalends(['conflicts', 'resolve', conflict.id])).exitCode).toBe(2)
    const words = ['conflicts', 'resolve', conflict.id, '--keep', 'mine', '--field', 'title=theirs']
    expect(await ok(...words)).toMatch(/^Settled the conflict\.\n {2}undo {2}kalends undo \d+\n$/)
    expect(await ok('conflicts')).toBe('No conflicts.\n')
    const settled = await ok('conflicts', 'list', '--settled')
    expect(settled).toMatch(/^\d+ {2}.*, in work, settled by you .*, change \d+\n/)
    expect(settled).toMatch(/title +mine: Long lunch +theirs \(kept\): Quick lunch\n/)
    expect(settled).toMatch(/location +mine \(kept\): Mine +theirs: Theirs\n/)
    expect((await kalends(['conflicts', 'show', conflict.id])).exitCode).toBe(3)
    expect(await sync()).toMatchObject({ pushed: { updated: 1 }, conflicts: 0 })
    expect(await server.content()).toMatch(/LOCATION:Mine[\s\S]*SUMMARY:Quick lunch/)
  })

  test('alike conflicts are settled together, and a settlement is undone', async () => {
    const { server, ok, sync } = await startLinked(kind)
    for (const uid of ['a', 'b']) await server.put(uid)
    await sync()
    for (const uid of ['a', 'b']) {
      const [event] = JSON.parse(await ok('search', uid, '--json')).events
      await ok('event', 'edit', event.id, '--title', `my ${uid}`)
      await server.put(uid, `SUMMARY:their ${uid}`)
    }
    expect(await sync()).toMatchObject({ conflicts: 2 })
    const [conflict] = JSON.parse(await ok('conflicts', '--json'))
    expect(await ok('conflicts', 'resolve', conflict.id, '--keep', 'theirs', '--alike')).toContain(
      'Settled 2 conflicts.',
    )
    expect(await ok('agenda', '--from', '2026-01-15')).toMatch(/their a[\s\S]*their b/)
    await ok('undo')
    expect(await ok('agenda', '--from', '2026-01-15')).toMatch(/my a[\s\S]*my b/)
  })

  test('a server that suddenly lacks much is not believed before the person says so', async () => {
    const { kalends, server, ok, sync } = await startLinked(kind)
    for (const uid of ['a', 'b', 'c', 'd']) await server.put(uid)
    expect(await sync()).toMatchObject({ pulled: { created: 4 } })
    await server.clear()
    const stopped = await kalends(['sync'])
    expect([stopped.exitCode, stopped.errorText]).toEqual([1, ''])
    expect(stopped.text).toContain('4 of 4 events are missing on the server')
    expect(stopped.text).toContain('kalends sync confirm work --deleted, or --restore')
    expect(await ok('account')).toContain('4 of 4 events are missing on the server')
    expect((await kalends(['sync', 'confirm', 'work'])).exitCode).toBe(2)

    expect(await ok('sync', 'confirm', 'work', '--restore')).toContain('there 4 new')
    expect((await server.content()).match(/SUMMARY:\w/g)?.sort()).toEqual(
      ['a', 'b', 'c', 'd'].map((uid) => `SUMMARY:${uid}`),
    )
    await server.clear()
    expect(reportOfWork((await kalends(['sync', '--json'])).json())).toMatchObject({
      state: { kind: 'guarded', removed: 4, total: 4 },
    })
    expect(await ok('sync', 'confirm', 'work', '--deleted')).toContain('here 4 deleted')
    expect(await ok('agenda', '--from', '2026-01-15')).toContain('Nothing')
    expect(await ok('account')).not.toContain('missing')
    expect((await kalends(['sync', 'confirm', 'work', '--deleted'])).exitCode).toBe(4)
  })
})
