import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listAgenda } from './list-agenda.ts'
import { ImportHarness } from './testing/import-harness.ts'

const fixtures = join(import.meta.dirname, '../ics/fixtures')
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata'] as const

/** Title, then start and end where they are worth a look, in Berlin, New York and Kolkata. */
type Expected = [title: string, berlin: string, newYork: string, kolkata: string]

/** Occurrences from 2026-01-01 to 2026-04-30 in Berlin, and some of them in full. */
const producers: Record<string, { occurrences: number; rows: Expected[] }> = {
  'google.ics': {
    // 22 Mondays until 29 June of which 13 lie in the range, less one excluded.
    occurrences: 14,
    rows: [
      [
        'Quartalszahlen 📈',
        '2026-01-15T09:00:00+01:00',
        '2026-01-15T03:00:00-05:00',
        '2026-01-15T13:30:00+05:30',
      ],
      ['Jour fixe', '2026-02-02T09:30:00+01:00', '2026-02-02T03:30:00-05:00', '2026-02-02T14:00:00+05:30'],
      [
        'Jour fixe (verschoben)',
        '2026-02-24T11:00:00+01:00',
        '2026-02-24T05:00:00-05:00',
        '2026-02-24T15:30:00+05:30',
      ],
      ['Jour fixe', '2026-03-30T09:30:00+02:00', '2026-03-30T03:30:00-04:00', '2026-03-30T13:00:00+05:30'],
      ['Karfreitag', '2026-04-03', '2026-04-03', '2026-04-03'],
    ],
  },
  'outlook.ics': {
    occurrences: 5,
    rows: [
      [
        'Contract review',
        '2026-01-15T10:00:00+01:00',
        '2026-01-15T04:00:00-05:00',
        '2026-01-15T14:30:00+05:30',
      ],
      [
        'Across the clock change',
        '2026-03-26T14:00:00+01:00',
        '2026-03-26T09:00:00-04:00',
        '2026-03-26T18:30:00+05:30',
      ],
      [
        'Across the clock change',
        '2026-04-02T14:00:00+02:00',
        '2026-04-02T08:00:00-04:00',
        '2026-04-02T17:30:00+05:30',
      ],
      ['Trade fair', '2026-02-16', '2026-02-16', '2026-02-16'],
    ],
  },
  'exchange.ics': {
    // Wednesdays from 14 January to 1 April, less two excluded.
    occurrences: 10,
    rows: [
      ['Budget sync', '2026-01-14T21:00:00+01:00', '2026-01-14T15:00:00-05:00', '2026-01-15T01:30:00+05:30'],
      [
        'Budget sync (moved)',
        '2026-01-29T22:00:00+01:00',
        '2026-01-29T16:00:00-05:00',
        '2026-01-30T02:30:00+05:30',
      ],
      ['Budget sync', '2026-04-01T21:00:00+02:00', '2026-04-01T15:00:00-04:00', '2026-04-02T00:30:00+05:30'],
    ],
  },
  'apple.ics': {
    occurrences: 3,
    rows: [
      [
        'Dinner at Priya’s',
        '2026-01-15T14:00:00+01:00',
        '2026-01-15T08:00:00-05:00',
        '2026-01-15T18:30:00+05:30',
      ],
      ['Geburtstag Oma', '2026-03-20', '2026-03-20', '2026-03-20'],
      [
        'Take the tablets',
        '2026-01-16T08:00:00+01:00',
        '2026-01-16T08:00:00-05:00',
        '2026-01-16T08:00:00+05:30',
      ],
    ],
  },
  'thunderbird.ics': {
    occurrences: 3,
    rows: [
      ['Stand-up', '2026-01-15T15:00:00+01:00', '2026-01-15T09:00:00-05:00', '2026-01-15T19:30:00+05:30'],
      [
        'Stand-up, late',
        '2026-01-17T16:30:00+01:00',
        '2026-01-17T10:30:00-05:00',
        '2026-01-17T21:00:00+05:30',
      ],
      ['Stand-up', '2026-01-18T15:00:00+01:00', '2026-01-18T09:00:00-05:00', '2026-01-18T19:30:00+05:30'],
    ],
  },
  'nextcloud.ics': {
    occurrences: 4,
    rows: [
      ['Kino', '2026-01-15T19:00:00+01:00', '2026-01-15T13:00:00-05:00', '2026-01-15T23:30:00+05:30'],
      [
        'Früher laufen',
        '2026-03-23T06:00:00+01:00',
        '2026-03-23T01:00:00-04:00',
        '2026-03-23T10:30:00+05:30',
      ],
      [
        'Früher laufen (später)',
        '2026-03-30T07:00:00+02:00',
        '2026-03-30T01:00:00-04:00',
        '2026-03-30T10:30:00+05:30',
      ],
      [
        'Früher laufen',
        '2026-04-13T06:00:00+02:00',
        '2026-04-13T00:00:00-04:00',
        '2026-04-13T09:30:00+05:30',
      ],
    ],
  },
  'fastmail.ics': {
    occurrences: 1,
    rows: [
      [
        'Melbourne call',
        '2026-01-15T23:00:00+01:00',
        '2026-01-15T17:00:00-05:00',
        '2026-01-16T03:30:00+05:30',
      ],
    ],
  },
  'zoom.ics': {
    occurrences: 1,
    rows: [
      [
        'Zoom: Design critique',
        '2026-03-10T16:00:00+01:00',
        '2026-03-10T11:00:00-04:00',
        '2026-03-10T20:30:00+05:30',
      ],
    ],
  },
  'tripit.ics': {
    occurrences: 2,
    rows: [
      ['Trip to Delhi', '2026-01-15', '2026-01-15', '2026-01-15'],
      [
        'LH760 FRA to DEL',
        '2026-01-15T19:35:00+01:00',
        '2026-01-15T13:35:00-05:00',
        '2026-01-16T00:05:00+05:30',
      ],
    ],
  },
  'legacy.ics': {
    occurrences: 1,
    rows: [
      [
        'Größenprüfung – „Serie“ für 5 €',
        '2026-01-15T09:30:00+01:00',
        '2026-01-15T03:30:00-05:00',
        '2026-01-15T14:00:00+05:30',
      ],
    ],
  },
}

let harness: ImportHarness
beforeEach(() => {
  harness = new ImportHarness()
})
afterEach(() => harness.close())

describe.each(Object.entries(producers))('%s', (file, { occurrences, rows }) => {
  it('shows the right times in three zones', async () => {
    const report = await harness.import(join(fixtures, file))
    expect(report.invalid).toEqual([])
    for (const [index, zone] of zones.entries()) {
      const agenda = listAgenda(harness.context, { from: '2026-01-01', to: '2026-04-30', zone })
      const shown = agenda.events.map(({ title, start }) => `${title} ${start}`)
      for (const row of rows) expect(shown).toContain(`${row[0]} ${row[index + 1]}`)
      expect(shown).toHaveLength(occurrences)
    }
  })

  it('has nothing new the second time', async () => {
    const first = await harness.import(join(fixtures, file))
    const second = await harness.import(join(fixtures, file))
    expect(second).toMatchObject({ new: 0, updated: 0, unchanged: first.new, duplicates: 0, invalid: [] })
  })
})

describe('what each producer says beside times', () => {
  const contentOf = async (file: string, title: string) => {
    await harness.import(join(fixtures, file))
    const found = harness.events().find((event) => event.title === title)
    if (found === undefined) throw new Error(`no event ${title}`)
    return found
  }

  it('reads people, meeting addresses and reminders of Google', async () => {
    const event = await contentOf('google.ics', 'Quartalszahlen 📈')
    expect(event.organizer).toEqual({ name: 'Anna Müller', email: 'anna@example.com' })
    expect(event.attendees.map(({ email, response, rsvp }) => [email, response, rsvp])).toEqual([
      ['anna@example.com', 'accepted', false],
      ['ben@example.org', 'needs-action', true],
    ])
    expect(event.conferenceUrl).toBe('https://meet.google.com/abc-defg-hij')
    expect(event.location).toBe('Büro München, Besprechungsraum „Größe“')
    expect(event.reminders).toEqual([
      { action: 'display', trigger: { kind: 'relative', seconds: -600, to: 'start' } },
    ])
    expect(harness.store.calendars.list().map(({ name, zone }) => [name, zone])).toEqual([
      ['Anna Müller', 'Europe/Berlin'],
    ])
  })

  it('names the zone of Outlook by its IANA name', async () => {
    const event = await contentOf('outlook.ics', 'Contract review')
    expect(event.start).toEqual({ dateTime: '2026-01-15T10:00:00', zone: 'Europe/Berlin' })
    expect(event).toMatchObject({ visibility: 'private', sequence: 2 })
    expect(event.organizer).toEqual({ name: 'Kramer, Jo', email: 'jo.kramer@example.com' })
  })

  it('takes an original start of Exchange that has no time of day for the instance of that day', async () => {
    const event = await contentOf('exchange.ics', 'Budget sync (moved)')
    expect(event.recurrenceId).toBe('2026-01-28T15:00:00')
  })

  it('keeps the floating time and leaves the placeholder alarm of Apple alone', async () => {
    const floating = await contentOf('apple.ics', 'Take the tablets')
    expect(floating.start).toEqual({ dateTime: '2026-01-16T08:00:00', zone: null })
    const dinner = harness.events().find(({ title }) => title.startsWith('Dinner'))
    expect(dinner?.reminders).toEqual([
      { action: 'audio', trigger: { kind: 'relative', seconds: -3600, to: 'start' } },
    ])
    expect(harness.store.calendars.list()[0]?.color).toBe('#ff2968')
  })

  it('counts the tasks of Thunderbird and says that they are left out', async () => {
    const report = await harness.import(join(fixtures, 'thunderbird.ics'))
    expect(report.rows.at(-1)?.message).toMatch(/^1 tasks? \(VTODO\)/)
    expect(harness.events()[0]?.categories).toEqual(['Work', 'Team, core'])
  })

  it('makes an exclusion of the cancelled instance of Nextcloud', async () => {
    const event = await contentOf('nextcloud.ics', 'Früher laufen')
    expect(event.recurrence?.exclusions).toEqual([{ dateTime: '2026-04-06T06:00:00', zone: 'Europe/Berlin' }])
    expect(event.color).toBe('mediumseagreen')
  })

  it('prefers the address to the telephone number of Fastmail', async () => {
    const event = await contentOf('fastmail.ics', 'Melbourne call')
    expect(event).toMatchObject({ conferenceUrl: 'https://meet.example/r/42', status: 'tentative' })
  })
})
