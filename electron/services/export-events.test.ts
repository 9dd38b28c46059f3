import { Buffer } from 'node:buffer'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import ICAL from 'ical.js'
import nodeIcal from 'node-ical'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CalendarEvent, contentOf, type EventContent } from '#shared/calendar/event.ts'
import type { ExportQuery } from '#shared/rpc/files.ts'
import { exportEvents } from './export-events.ts'
import { calendarText, eventText, ImportHarness, person } from './testing/import-harness.ts'

let harness: ImportHarness
beforeEach(() => {
  harness = new ImportHarness()
})
afterEach(() => harness.close())

const fixtures = join(import.meta.dirname, '../ics/fixtures')
const exported = (query: ExportQuery = {}, from = harness) => [...exportEvents(from.context, query)].join('')
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')

async function changeEvent(title: string, patch: Partial<EventContent>): Promise<void> {
  const event = harness.events().find((candidate) => candidate.title === title)
  if (event === undefined) throw new Error(`no event ${title}`)
  await harness.store.change(person, 'x', () =>
    harness.store.events.update(event.id, { ...contentOf(event), ...patch }),
  )
}

describe.each(readdirSync(fixtures))('%s', (file) => {
  it('goes out and in again unchanged, and comes whole into an empty calendar', async () => {
    await harness.import(join(fixtures, file))
    const text = exported()
    const before = harness.events()
    const again = await harness.importText(text)
    expect(again).toMatchObject({ new: 0, updated: 0, unchanged: before.length, duplicates: 0, invalid: [] })
    const other = new ImportHarness()
    try {
      expect(await other.importText(text)).toMatchObject({ new: before.length, invalid: [] })
      expect(other.events().map(contentOf)).toEqual(before.map(contentOf))
      expect(exported({}, other)).toBe(text)
    } finally {
      other.close()
    }
  })

  it('is written as RFC 5545 asks, and read the same by ical.js and node-ical', async () => {
    await harness.import(join(fixtures, file))
    const text = exported()
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(line).not.toMatch(/[\r\n\ufffd]/)
    }
    const lines = unfolded(text)
    const used = new Set(lines.flatMap((line) => /^[^:"]*;TZID="?([^:;"]+)/.exec(line)?.[1] ?? []))
    const defined = lines.flatMap((line, index) =>
      lines[index - 1] === 'BEGIN:VTIMEZONE' ? line.slice(5) : [],
    )
    expect(new Set(defined)).toEqual(used)
    const known = harness.events().map(({ uid, title }) => `${uid} ${title}`)
    const calendar = new ICAL.Component(ICAL.parse(text))
    const vevents = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
    expect(vevents.map(({ uid, summary }) => `${uid} ${summary ?? ''}`).sort()).toEqual(known.sort())
    const parsed = Object.values(nodeIcal.sync.parseICS(text)).filter((item) => item?.type === 'VEVENT')
    expect(new Set(parsed.map((item) => item?.type === 'VEVENT' && item.uid))).toEqual(
      new Set(harness.events().map(({ uid }) => uid)),
    )
  })
})

describe('exportEvents', () => {
  it('rewrites only what changed', async () => {
    await harness.import(join(fixtures, 'google.ics'))
    const before = unfolded(exported())
    await changeEvent('Quartalszahlen 📈', { title: 'Quartal', location: 'Raum 2' })
    const after = unfolded(exported())
    expect(after.filter((line) => !before.includes(line))).toEqual([
      expect.stringMatching(/^DTSTAMP:/),
      expect.stringMatching(/^LAST-MODIFIED:/),
      'LOCATION:Raum 2',
      'SUMMARY:Quartal',
    ])
    expect(after).toHaveLength(before.length)
  })

  it('keeps what else is said about an attendee, an alarm and an attachment', async () => {
    const text = calendarText(
      eventText(
        'a',
        'ATTENDEE;CN=Ben;PARTSTAT=NEEDS-ACTION;X-NUM-GUESTS=2;SCHEDULE-STATUS=1.1:mailto:ben@example.org',
        'ATTACH;FILENAME=a.txt;ENCODING=BASE64;VALUE=BINARY:SGFsbG8=',
        'X-UNKNOWN;P="a;b":c',
        'BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT5M\r\nX-LASTACK:1\r\nEND:VALARM',
        'BEGIN:X-PART\r\nX-IN:1\r\nEND:X-PART',
      ),
    )
    await harness.importText(text)
    const [event] = harness.events()
    const attendees = event?.attendees.map((attendee) => ({ ...attendee, response: 'accepted' as const }))
    const reminder = {
      action: 'display' as const,
      trigger: { kind: 'relative' as const, seconds: -3600, to: 'start' as const },
    }
    const attachment = { title: 'Agenda', url: 'https://example.org/a', mediaType: null }
    await changeEvent('a', {
      attendees,
      reminders: [...(event?.reminders ?? []), reminder],
      attachments: [...(event?.attachments ?? []), attachment],
    })
    const lines = unfolded(exported())
    for (const line of [
      'ATTENDEE;CN=Ben;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;X-NUM-GUESTS=2;SCHEDULE-STATUS=1.1:mailto:ben@example.org',
      'ATTACH;FILENAME=a.txt;ENCODING=BASE64;VALUE=BINARY:SGFsbG8=',
      'ATTACH;FILENAME=Agenda:https://example.org/a',
      'X-UNKNOWN;P="a;b":c',
      'X-LASTACK:1',
      'TRIGGER:-PT1H',
      'X-IN:1',
    ]) {
      expect(lines).toContain(line)
    }
  })

  it('selects a range with whole series, single events, and calendars apart', async () => {
    const text = `${calendarText('X-WR-CALNAME:One', eventText('s', 'RRULE:FREQ=DAILY;COUNT=5'), eventText('s', 'RECURRENCE-ID;TZID=Europe/Berlin:20260211T100000'))}${calendarText('X-WR-CALNAME:Two', eventText('late', 'DTSTART:20260301T100000Z', 'DTEND:20260301T110000Z'))}`
    await harness.importText(text)
    const uids = (query: ExportQuery) => unfolded(exported(query)).filter((line) => line.startsWith('UID:'))
    expect(uids({})).toEqual(['UID:s', 'UID:s', 'UID:late'])
    expect(uids({ from: '2026-02-13', to: '2026-02-13' })).toEqual(['UID:s', 'UID:s'])
    expect(uids({ from: '2026-02-20', to: '2026-03-01' })).toEqual(['UID:late'])
    const late = harness.events().find(({ uid }) => uid === 'late')
    expect(uids({ eventIds: [late?.id ?? ''] })).toEqual(['UID:late'])
    expect(
      exported()
        .match(/^X-WR-CALNAME:.*$/gm)
        ?.map((line) => line.trim()),
    ).toEqual(['X-WR-CALNAME:One', 'X-WR-CALNAME:Two'])
    expect(exported({ from: '2031-01-01' })).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/)
  })

  it('refuses at once what it can not export', () => {
    expect(() => exportEvents(harness.context, { calendarIds: ['9'] })).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    )
    expect(() => exportEvents(harness.context, { eventIds: ['9'] })).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    )
    expect(() => exportEvents(harness.context, { from: '2026-02-02', to: '2026-02-01' })).toThrow(
      expect.objectContaining({ code: 'invalid' }),
    )
  })

  it('brings back every event made here', async () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 60 })
      .map((value) => value.replace(/\p{Cc}/gu, '').trim())
    const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'UTC', null)
    const moment = fc
      .tuple(zone, fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 5 }))
      .map(([name, day, hours]) => ({
        start: { dateTime: `2026-06-${String(day).padStart(2, '0')}T10:00:00`, zone: name },
        end: { dateTime: `2026-06-${String(day).padStart(2, '0')}T${10 + hours}:30:00`, zone: name },
      }))
    const event = fc.record({
      times: moment,
      title: text,
      description: text,
      location: text,
      categories: fc.array(
        text.filter((value) => value !== ''),
        { maxLength: 3 },
      ),
      attendee: text,
      status: fc.constantFrom('confirmed', 'tentative', 'cancelled'),
      visibility: fc.constantFrom('default', 'private', 'confidential'),
      seconds: fc.integer({ min: -100_000, max: 100_000 }),
      isSeries: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(event, async ({ times, attendee, seconds, isSeries, ...fields }) => {
        const one = new ImportHarness()
        const other = new ImportHarness()
        try {
          const content = {
            ...contentOf((await made(one)) as CalendarEvent),
            ...fields,
            ...times,
            recurrence: isSeries
              ? {
                  rules: ['FREQ=DAILY;COUNT=4'],
                  exclusionRules: [],
                  additions: [],
                  exclusions: [times.start],
                }
              : null,
            attendees: [
              {
                name: attendee,
                email: 'a@example.org',
                role: 'chair',
                response: 'declined',
                kind: 'room',
                rsvp: true,
              },
            ],
            reminders: [{ action: 'email', trigger: { kind: 'relative', seconds, to: 'end' } }],
          } as EventContent
          const [first] = one.events()
          await one.store.change(person, 'x', () => one.store.events.update(first?.id ?? '', content))
          await one.store.change(person, 'x', () =>
            one.store.events.insert({ ...content, title: 'made', calendarId: '1', uid: 'made' }),
          )
          expect(await other.importText(exported({}, one))).toMatchObject({ new: 2, invalid: [] })
          expect(other.events().map(contentOf)).toEqual(one.events().map(contentOf))
        } finally {
          one.close()
          other.close()
        }
      }),
      { numRuns: 40 },
    )
  })
})

async function made(harnessOfEvent: ImportHarness) {
  await harnessOfEvent.importText(calendarText(eventText('first')))
  return harnessOfEvent.events()[0]
}
