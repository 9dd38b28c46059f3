import { onTestFinished } from 'vitest'
import {
  basic,
  type DavServer,
  makeCalendar,
  missingProgram,
  startRadicale,
} from '#electron/providers/caldav/testing/dav-server.ts'
import type { SyncReport } from '#shared/rpc/sync.ts'

/** Whether the real server that these tests run against is on this machine. */
export const hasRadicale = missingProgram('radicale') === null

/** A real CalDAV server with one empty calendar, at which another client is at work. Gone when the test is over. */
export interface CaldavServer extends DavServer {
  /** Makes or replaces an event there; the lines go into its VEVENT. */
  put(uid: string, ...lines: string[]): Promise<void>
  /** All events there, as one calendar file. */
  content(): Promise<string>
  /** Deletes all events there. */
  clear(): Promise<void>
}

export async function startCaldavServer(): Promise<CaldavServer> {
  const server = await startRadicale()
  let closed: Promise<void> | undefined
  const close = (): Promise<void> => {
    closed ??= server.close()
    return closed
  }
  onTestFinished(close)
  await makeCalendar(server, 'ana/work/')
  await nameCalendar(server, 'ana/work/', 'work')
  const ask = async (path: string, options: RequestInit): Promise<string> => {
    const response = await fetch(new URL(path, new URL('ana/work/', server.url)), {
      ...options,
      headers: { authorization: basic(server), 'content-type': 'text/calendar', depth: '1' },
    })
    if (!response.ok) throw new Error(`${options.method} ${path}: ${response.status}`)
    return await response.text()
  }
  return {
    ...server,
    close,
    async put(uid, ...lines) {
      await ask(`${uid}.ics`, { method: 'PUT', body: eventFile(uid, ...lines) })
    },
    content: () => ask('', { method: 'GET' }),
    async clear() {
      const listed = await ask('', { method: 'PROPFIND' })
      const paths = [...listed.matchAll(/<href>([^<]+\.ics)<\/href>/g)].map(([, path = '']) => path)
      for (const path of paths) await ask(path, { method: 'DELETE' })
    },
  }
}

/** Gives a collection a name to be shown (RFC 4918 §15.2). */
async function nameCalendar(server: DavServer, path: string, name: string): Promise<void> {
  const response = await fetch(new URL(path, server.url), {
    method: 'PROPPATCH',
    headers: { authorization: basic(server), 'content-type': 'application/xml' },
    body: `<propertyupdate xmlns="DAV:"><set><prop><displayname>${name}</displayname></prop></set></propertyupdate>`,
  })
  if (!response.ok) throw new Error(`PROPPATCH ${path}: ${response.status}`)
}

/** The report about the calendar that these tests are about; the server may have others. */
export function reportOfWork(reports: unknown): SyncReport | undefined {
  return (reports as SyncReport[]).find(({ calendar }) => calendar === 'work')
}

/** A calendar file with one event, at nine on 15 January 2026, but for what the lines say. */
export function eventFile(uid: string, ...lines: string[]): string {
  const given = new Set(lines.map((line) => line.split(/[:;]/)[0]))
  const usual = ['DTSTART:20260115T090000Z', 'DTEND:20260115T100000Z', `SUMMARY:${uid}`]
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Test//EN',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTAMP:20260101T000000Z',
    ...usual.filter((line) => !given.has(line.split(/[:;]/)[0])),
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')
}
