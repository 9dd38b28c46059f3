import { Zones } from '#shared/calendar/zone/zones.ts'
import { type Gate, openGate } from '../../gate.ts'
import { CaldavProvider } from '../caldav-provider.ts'
import { DavClient, type DavClientOptions } from '../dav-client.ts'
import { SmallServer, type Ways } from './small-server.ts'

export interface SmallWorld {
  readonly server: SmallServer
  readonly provider: CaldavProvider
}

/** A small server and a provider on it. */
export async function openSmallWorld(
  options: Partial<DavClientOptions> & { readonly ways?: Ways; readonly gate?: Gate } = {},
): Promise<SmallWorld> {
  const server = await SmallServer.start(options.ways)
  return { server, provider: providerAt(server.url, options) }
}

export function providerAt(url: string, options: Partial<DavClientOptions> = {}): CaldavProvider {
  const client = new DavClient({ user: 'ana', password: 'secret', gate: openGate, ...options, url })
  return new CaldavProvider({ client, url, zones: new Zones(), now: () => '2026-02-01T10:00:00Z' })
}

/** A resource with one event. */
export function smallEvent(uid: string, ...more: string[]): string {
  const lines = ['DTSTAMP:20260101T000000Z', 'DTSTART:20260105T090000Z', 'DTEND:20260105T100000Z']
  const event = ['BEGIN:VEVENT', `UID:${uid}`, ...lines, `SUMMARY:Event ${uid}`, ...more, 'END:VEVENT']
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//EN', ...event, 'END:VCALENDAR', ''].join('\r\n')
}
