import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { EnvironmentKeySource } from '#electron/accounts/vault/environment-key-source.ts'
import { formatKeyRing, withNewKey } from '#electron/accounts/vault/key-ring.ts'
import type { KeySource } from '#electron/accounts/vault/key-source.ts'
import {
  basic,
  type DavServer,
  missingProgram,
  startRadicale,
} from '#electron/providers/caldav/testing/dav-server.ts'
import type { Account } from '#shared/calendar/account.ts'
import type { EngineOptions } from '../create-engine.ts'
import { calendarText, eventText } from './remote-servers.ts'
import { type Client, connectClient, startEngine, type TestEngine } from './test-engine.ts'

/** Whether the real server that these tests run against is on this machine. */
export const hasRadicale = missingProgram('radicale') === null

/** A CalDAV server whose user has no calendar yet. */
export async function startEmptyServer(): Promise<DavServer> {
  const server = await startRadicale()
  await rm(join(server.folder, 'collections/collection-root/ana'), { recursive: true, force: true })
  return server
}

export interface LinkedEngine extends TestEngine {
  client: Client
}

/** A key for the vault, given by the environment. */
export function testKey(): KeySource[] {
  return [new EnvironmentKeySource({ KALENDS_VAULT_KEY: formatKeyRing(withNewKey()) })]
}

/** An engine that has a key for its vault, sends edits almost at once and does not try again what failed. */
export async function startSyncingEngine(options: Partial<EngineOptions> = {}): Promise<LinkedEngine> {
  const running = await startEngine({
    keySources: testKey(),
    sync: { editMilliseconds: 20, gate: { retries: 0 } },
    ...options,
  })
  const { client } = await connectClient(running)
  return { ...running, client }
}

export function link(
  client: Client,
  server: { url: string },
  user = 'ana',
  password = 'secret',
): Promise<Account> {
  return client.account.add({ provider: 'caldav', url: server.url, user, password })
}

/** The id of the calendar of an account with that name. */
export function calendarId({ calendars }: Account, name?: string): string {
  const found = name === undefined ? calendars[0] : calendars.find((calendar) => calendar.name.includes(name))
  if (found === undefined) throw new Error(`the account has no calendar ${name}`)
  return found.id
}

/** Waits until something holds; fails after five seconds. */
export async function eventually<T>(read: () => T | Promise<T>, holds: (value: T) => boolean): Promise<T> {
  const end = Date.now() + 5_000
  for (;;) {
    const value = await read()
    if (holds(value)) return value
    if (Date.now() > end) throw new Error(`did not come about: ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** What another client of a CalDAV server does. */
export function otherClient(server: DavServer, calendar: string) {
  const ask = async (method: string, uid: string, body?: string): Promise<Response> => {
    const response = await fetch(new URL(`${calendar}${uid}.ics`, server.url), {
      method,
      headers: { authorization: basic(server), 'content-type': 'text/calendar' },
      ...(body === undefined ? {} : { body }),
    })
    if (!response.ok && response.status !== 404) throw new Error(`${method} ${uid}: ${response.status}`)
    return response
  }
  return {
    put: (uid: string, title: string, day?: number) =>
      ask('PUT', uid, calendarText(eventText(uid, title, day))),
    delete: (uid: string) => ask('DELETE', uid),
    /** Paths of all events. */
    async list(): Promise<string[]> {
      const response = await fetch(new URL(calendar, server.url), {
        method: 'PROPFIND',
        headers: { authorization: basic(server), depth: '1' },
      })
      return [...(await response.text()).matchAll(/<href>([^<]+\.ics)<\/href>/g)].map(
        ([, path]) => path ?? '',
      )
    },
    async text(path: string): Promise<string> {
      const response = await fetch(new URL(path, server.url), { headers: { authorization: basic(server) } })
      return await response.text()
    },
  }
}
