import { Zones } from '#shared/calendar/zone/zones.ts'
import { openGate } from '../gate.ts'
import { describeProvider, type ProviderUnderTest } from '../testing/provider-contract.ts'
import { CaldavProvider } from './caldav-provider.ts'
import { writeCursor } from './cursor.ts'
import { DavClient } from './dav-client.ts'
import { type DavServer, makeCalendar, startRadicale, startXandikos } from './testing/dav-server.ts'

describeProvider('Radicale', () => onServer(startRadicale, '/ana/work/', 'http://radicale.org/ns/sync/0000'))
describeProvider('Xandikos', () => onServer(startXandikos, '/ana/calendars/work/', '0'.repeat(40)))

async function onServer(
  start: () => Promise<DavServer>,
  calendar: string,
  deadToken: string,
): Promise<ProviderUnderTest> {
  const server = await start()
  await makeCalendar(server, calendar)
  return {
    provider: providerOn(server),
    calendar,
    missingCalendar: calendar.replace('work', 'missing'),
    deadCursor: writeCursor({ kind: 'token', token: deadToken }),
    close: () => server.close(),
  }
}

function providerOn({ url, user, password }: DavServer): CaldavProvider {
  const client = new DavClient({ url, user, password, gate: openGate })
  return new CaldavProvider({ client, url, zones: new Zones(), now: () => new Date().toISOString() })
}
