import { Zones } from '#shared/calendar/zone/zones.ts'
import { openGate } from '../gate.ts'
import { describeProvider, type ProviderUnderTest } from '../testing/provider-contract.ts'
import { CaldavProvider } from './caldav-provider.ts'
import { writeCursor } from './cursor.ts'
import { DavClient } from './dav-client.ts'
import type { ServerTraits } from './server-traits.ts'
import {
  basic,
  type DavServer,
  makeCalendar,
  missingProgram,
  startRadicale,
  startXandikos,
} from './testing/dav-server.ts'
import { SmallServer, smallCalendar, type Ways } from './testing/small-server.ts'

const radicaleToken = 'http://radicale.org/ns/sync/0000'
describeProvider(
  'Radicale',
  async () => {
    const server = await startRadicale()
    return { ...(await onServer(server, '/ana/work/', radicaleToken)), readOnlyCalendar: '/ana/notices/' }
  },
  // It takes in nothing that it can't understand itself, and that is about what we can't.
  {
    skip: missingProgram('radicale'),
    canBeSpoilt: false,
    hasReadOnlyCalendar: true,
    canCreateCalendars: true,
  },
)

describeProvider(
  'Xandikos',
  async () => onServer(await startXandikos(), '/ana/calendars/work/', '0'.repeat(40)),
  { skip: missingProgram('xandikos'), canCreateCalendars: true },
)

describeProvider('a server without sync-collection', () => onSmall({ hasSyncCollection: false }))
describeProvider('a server without ETags', () => onSmall({ etags: 'none' }))
describeProvider('a server without sync-collection and ETags', () =>
  onSmall({ etags: 'none', hasSyncCollection: false }),
)
describeProvider('a server with weak ETags', () => onSmall({ etags: 'weak' }))
describeProvider('a server that tells a few changes at a time', () => onSmall({ changesAtOnce: 3 }))
describeProvider('a server that sends no resources with its changes', () => onSmall({ sendsData: false }))
describeProvider('a server that takes itself for another host and encodes less', () =>
  onSmall({ writeHref: (path) => `http://inner.example:8080${encodeURI(path)}` }),
)
describeProvider('a server that ignores If-None-Match, as Google’s does', () =>
  onSmall(
    { honoursIfNoneMatch: false },
    { honoursIfNoneMatch: false, canCreateCalendars: false, hasFreeBusy: false },
  ),
)

async function onServer(server: DavServer, calendar: string, deadToken: string): Promise<ProviderUnderTest> {
  await makeCalendar(server, calendar)
  return {
    ...providerOn(server),
    calendar,
    missingCalendar: calendar.replace('work', 'missing'),
    deadCursor: writeCursor({ kind: 'token', token: deadToken }),
    spoil: async () => {
      const text = eventText('spoilt').replace('DTSTART:20260105T090000Z\r\n', '')
      const headers = { authorization: basic(server), 'content-type': 'text/calendar' }
      const put = await fetch(new URL(`${calendar}spoilt.ics`, server.url), {
        method: 'PUT',
        headers,
        body: text,
      })
      if (!put.ok) throw new Error(`PUT: ${put.status} ${await put.text()}`)
      return `${calendar}spoilt.ics`
    },
    close: () => server.close(),
  }
}

async function onSmall(ways: Ways, traits?: ServerTraits): Promise<ProviderUnderTest> {
  const server = await SmallServer.start(ways)
  const token = writeCursor({ kind: 'token', token: 'unknown' })
  return {
    ...providerOn({ url: server.url, user: 'ana', password: 'secret' }, traits ?? smallTraits),
    calendar: smallCalendar,
    missingCalendar: '/dav/missing/',
    deadCursor: token,
    spoil: async () => {
      server.put(
        'spoilt.ics',
        'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:spoilt\r\nDTSTART:soon\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
      )
      return `${smallCalendar}spoilt.ics`
    },
    close: () => server.close(),
  }
}

const smallTraits: ServerTraits = { honoursIfNoneMatch: true, canCreateCalendars: false, hasFreeBusy: false }

function providerOn(
  { url, user, password }: Pick<DavServer, 'url' | 'user' | 'password'>,
  traits?: ServerTraits,
) {
  const zones = new Zones()
  const client = new DavClient({ url, user, password, gate: openGate })
  const now = () => new Date().toISOString()
  return { zones, provider: new CaldavProvider({ client, url, zones, now, ...(traits && { traits }) }) }
}

function eventText(uid: string): string {
  const lines = [
    'DTSTAMP:20260101T000000Z',
    'DTSTART:20260105T090000Z',
    'DTEND:20260105T100000Z',
    'SUMMARY:x',
  ]
  const event = ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT']
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//EN', ...event, 'END:VCALENDAR', ''].join('\r\n')
}
