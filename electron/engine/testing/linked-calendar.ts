import { onTestFinished } from 'vitest'
import { basic, type DavServer, makeCalendar } from '#electron/providers/caldav/testing/dav-server.ts'
import type { SyncState } from '#shared/calendar/account.ts'
import { calendarId, type LinkedEngine, link, otherClient, startSyncingEngine } from './linked-engine.ts'
import { type RemoteServer, startProxy } from './remote-servers.ts'

export interface LinkedCalendar extends LinkedEngine {
  server: DavServer
  /** of the calendar on the server */
  path: string
  /** id of the calendar */
  calendar: string
  other: ReturnType<typeof otherClient>
  proxy: RemoteServer
}

let made = 0

/** A calendar on the server that is gone when the test is over; answers its path. */
export async function makeTestCalendar(server: DavServer): Promise<string> {
  made += 1
  const path = `/ana/calendar-${made}/`
  await makeCalendar(server, path)
  onTestFinished(async () => {
    await fetch(new URL(path, server.url), { method: 'DELETE', headers: { authorization: basic(server) } })
  })
  return path
}

/** An account with one calendar of its own on the server, behind a proxy, synced once. */
export async function startLinked(
  server: DavServer,
  options: Parameters<typeof startSyncingEngine>[0] = {},
): Promise<LinkedCalendar> {
  const path = await makeTestCalendar(server)
  const running = await startSyncingEngine(options)
  const proxy = await startProxy(server.url)
  const account = await link(running.client, proxy)
  await running.client.sync.run({})
  return { ...running, server, path, calendar: calendarId(account), other: otherClient(server, path), proxy }
}

/** Titles of what is in the calendar here in January 2026. */
export async function titles({ client, calendar }: LinkedCalendar): Promise<string[]> {
  const query = { from: '2026-01-01', to: '2026-01-31', zone: 'UTC', calendarIds: [calendar] }
  return (await client.agenda.list(query)).events.map(({ title }) => title).sort()
}

/** Titles of what is on the server. */
export async function titlesThere({ other }: LinkedCalendar): Promise<string[]> {
  const texts = await Promise.all((await other.list()).map((path) => other.text(path)))
  return texts.map((text) => /SUMMARY:(.*?)\r?\n/.exec(text)?.[1] ?? '').sort()
}

/** How the sync of the calendar stands. */
export async function stateOf({ client }: LinkedCalendar): Promise<SyncState | undefined> {
  const [account] = await client.account.list()
  return account?.calendars[0]?.state
}
