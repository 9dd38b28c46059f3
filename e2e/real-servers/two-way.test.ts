import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type DavServer,
  makeCalendar,
  missingProgram,
  startRadicale,
  startXandikos,
} from '#electron/providers/caldav/testing/dav-server.ts'
import { calendarText, propertyIn, RawClient } from './raw-client.ts'
import { type ServedCalendar, SyncedStore } from './synced-store.ts'
import { Vdirsyncer } from './vdirsyncer.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

const servers = [
  // It refuses instances without their series.
  { program: 'radicale', start: startRadicale, path: '/ana/work/', takesInstances: false },
  { program: 'xandikos', start: startXandikos, path: '/ana/calendars/work/', takesInstances: true },
]

describe.each(servers)('a two-way sync with $program', ({ program, start, path, takesInstances }) => {
  const missing = missingProgram(program)
  const withServer = it.skipIf(missing !== null)
  const missingClient = missing ?? missingProgram('vdirsyncer') ?? missingProgram('khal')

  it.skipIf(missingClient !== null)(
    `carries edits to and from vdirsyncer and khal${skipped(missingClient)}`,
    async () => {
      const served = await serve(start, path)
      const ours = await openStore(served)
      const theirs = await Vdirsyncer.open(served)
      cleanUps.push(() => theirs.close())

      await ours.create('ours@kalends', { title: 'Made here' })
      await ours.create('daily@kalends', {
        title: 'Every day',
        recurrence: { rules: ['FREQ=DAILY;COUNT=5'], exclusionRules: [], additions: [], exclusions: [] },
      })
      expect((await ours.sync()).pushed).toEqual({ created: 2, updated: 0, deleted: 0 })
      await theirs.sync()
      expect(await theirs.khalList('2026-03-02')).toEqual(
        expect.arrayContaining(['09:00 Made here', '09:00 Every day']),
      )
      expect(await theirs.khalList('2026-03-06')).toContain('09:00 Every day')

      await theirs.khalNew('2026-03-03', '14:00', '15:30', 'Made with khal', '::', 'Über Äpfel')
      await theirs.replace('SUMMARY:Made here', 'SUMMARY:Renamed there')
      await theirs.sync()
      await ours.edit('daily@kalends', { location: 'Room 1' })
      expect(await ours.sync()).toMatchObject({
        pulled: { created: 1, updated: 1, deleted: 0 },
        pushed: { created: 0, updated: 1, deleted: 0 },
        problems: [],
      })
      expect(ours.event('ours@kalends').title).toBe('Renamed there')
      expect(ours.events().find(({ title }) => title === 'Made with khal')).toMatchObject({
        start: { dateTime: '2026-03-03T14:00:00', zone: 'Europe/Berlin' },
        end: { dateTime: '2026-03-03T15:30:00', zone: 'Europe/Berlin' },
        description: 'Über Äpfel',
      })

      await ours.delete('ours@kalends')
      await theirs.remove('Made with khal')
      await theirs.sync()
      await ours.sync()
      await theirs.sync()
      expect(ours.events().map(({ uid }) => uid)).toEqual(['daily@kalends'])
      const [left, ...more] = await theirs.texts()
      expect(more).toEqual([])
      expect(propertyIn(left ?? '', 'LOCATION')).toBe('Room 1')
      expect(ours.open()).toEqual({ unsettled: [], conflicts: 0 })
    },
    60_000,
  )

  withServer(`loses nothing of what another client wrote${skipped(missing)}`, async () => {
    const served = await serve(start, path)
    const other = new RawClient(served)
    await other.put('rich.ics', rich)
    // Servers may rewrite what they are given; what counts is what they have.
    const before = linesOf((await other.get('rich.ics')).text)
    const ours = await openStore(served)
    await ours.sync()
    await ours.edit('rich@example.org', { title: 'Renamed here' })
    await ours.sync()
    const { text } = await other.get('rich.ics')
    expect(propertyIn(text, 'SUMMARY')).toBe('Renamed here')
    const kept = before.filter((line) => !/^(SUMMARY:Rich|DTSTAMP|LAST-MODIFIED)/.test(line))
    const left = kept.filter((line) => !linesOf(text).includes(line))
    expect(left).toEqual([])
    expect(ours.open()).toEqual({ unsettled: [], conflicts: 0 })
  })

  if (takesInstances)
    withServer(`keeps instances that came without their series${skipped(missing)}`, async () => {
      const served = await serve(start, path)
      const other = new RawClient(served)
      await other.put('invited.ics', invited)
      const ours = await openStore(served)
      await ours.sync()
      expect(await ours.sync()).toMatchObject({
        pushed: { updated: 0 },
        pulled: { updated: 0 },
        problems: [],
      })
      await ours.edit('invited@example.org', { location: 'Room 2' })
      expect(await ours.sync()).toMatchObject({ pushed: { updated: 1 }, problems: [] })
      const { text } = await other.get('invited.ics')
      for (const line of [
        'RECURRENCE-ID:20260309T090000Z',
        'RECURRENCE-ID:20260316T090000Z',
        'X-FIRST:1',
        'X-SECOND:2',
      ])
        expect(linesOf(text)).toContain(line)
      expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2)
      expect(propertyIn(text, 'LOCATION')).toBe('Room 2')
      expect(await ours.sync()).toMatchObject({ pushed: { updated: 0 }, pulled: { updated: 0 } })
    })

  withServer(
    `keeps exceptions that others made while the series is edited here${skipped(missing)}`,
    async () => {
      const served = await serve(start, path)
      const other = new RawClient(served)
      const ours = await openStore(served)
      await ours.create('series@kalends', {
        title: 'Weekly',
        recurrence: { rules: ['FREQ=WEEKLY;COUNT=6'], exclusionRules: [], additions: [], exclusions: [] },
      })
      await ours.sync()
      const [resource] = await other.all()
      if (resource === undefined) throw new Error('the series is not there')
      const exception = [
        'BEGIN:VEVENT',
        'UID:series@kalends',
        'DTSTAMP:20260201T000000Z',
        'RECURRENCE-ID;TZID=Europe/Berlin:20260309T090000',
        'DTSTART;TZID=Europe/Berlin:20260309T110000',
        'DTEND;TZID=Europe/Berlin:20260309T120000',
        'SUMMARY:Later',
        'X-THEIRS:kept',
        'END:VEVENT',
      ]
      const changed = resource.text.replace('END:VCALENDAR', `${exception.join('\r\n')}\r\nEND:VCALENDAR`)
      await other.put(resource.name, changed, resource.etag)
      await ours.edit('series@kalends', { location: 'Room 3' })
      expect(await ours.sync()).toMatchObject({ merged: 1, conflicts: 0, pushed: { updated: 1 } })
      const { text } = await other.get(resource.name)
      expect(linesOf(text)).toEqual(
        expect.arrayContaining(['SUMMARY:Later', 'X-THEIRS:kept', 'LOCATION:Room 3']),
      )
      const exceptions = ours.store.events.exceptionsOf(ours.event('series@kalends').id)
      expect(exceptions.map(({ recurrenceId, title }) => [recurrenceId, title])).toEqual([
        ['2026-03-09T09:00:00', 'Later'],
      ])
    },
  )
})

async function serve(start: () => Promise<DavServer>, path: string): Promise<ServedCalendar> {
  const server = await start()
  cleanUps.push(() => server.close())
  await makeCalendar(server, path)
  return { ...server, path }
}

async function openStore(served: ServedCalendar): Promise<SyncedStore> {
  const folder = await mkdtemp(join(tmpdir(), 'kalends-two-way-'))
  cleanUps.push(() => rm(folder, { recursive: true, force: true }))
  const store = SyncedStore.create(join(folder, 'kalends.db'), served)
  cleanUps.push(() => store.close())
  return store
}

/** Of the name of a test that is skipped, why. */
function skipped(missing: string | null): string {
  return missing === null ? '' : ` (skipped: ${missing})`
}

/** Unfolded. */
function linesOf(text: string): string[] {
  return text.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/)
}

const rich = calendarText(
  'X-CLIENT-HINT:of the whole',
  'BEGIN:VTIMEZONE',
  'TZID:Custom/Berlin',
  'X-LIC-LOCATION:Europe/Berlin',
  'BEGIN:STANDARD',
  'DTSTART:19701025T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:19700329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
  'BEGIN:VEVENT',
  'UID:rich@example.org',
  'DTSTAMP:20260101T000000Z',
  'CREATED:20250101T000000Z',
  'LAST-MODIFIED:20260102T000000Z',
  'DTSTART;TZID=Custom/Berlin:20260302T090000',
  'DTEND;TZID=Custom/Berlin:20260302T100000',
  'SUMMARY:Rich',
  'PRIORITY:3',
  'GEO:52.5;13.4',
  'X-UNKNOWN;X-PARAMETER=one:kept',
  'ATTENDEE;CN=Ana;PARTSTAT=ACCEPTED;X-NUM-GUESTS=2:mailto:ana@example.org',
  'ORGANIZER;CN=Ben;SENT-BY="mailto:office@example.org":mailto:ben@example.org',
  'BEGIN:VALARM',
  'UID:alarm-1',
  'ACTION:DISPLAY',
  'DESCRIPTION:Soon',
  'TRIGGER:-PT15M',
  'X-WR-ALARMUID:alarm-1',
  'END:VALARM',
  'END:VEVENT',
)

const instance = (day: string, mark: string) => [
  'BEGIN:VEVENT',
  'UID:invited@example.org',
  'DTSTAMP:20260101T000000Z',
  `RECURRENCE-ID:${day}T090000Z`,
  `DTSTART:${day}T100000Z`,
  `DTEND:${day}T110000Z`,
  'SUMMARY:Only this one',
  mark,
  'END:VEVENT',
]

const invited = calendarText(...instance('20260309', 'X-FIRST:1'), ...instance('20260316', 'X-SECOND:2'))
