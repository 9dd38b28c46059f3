import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Store } from './open-store.ts'
import type { SearchFilter } from './search-table.ts'
import { addCalendar, newEvent, person, temporaryStore, testNow, weekly } from './testing/temporary-store.ts'

const zone = 'Europe/Berlin'

function at(day: string, hour = '09'): { start: EventTime; end: EventTime } {
  return {
    start: { dateTime: `${day}T${hour}:00:00`, zone },
    end: { dateTime: `${day}T${hour}:30:00`, zone },
  }
}

async function storeWith(...events: Parameters<typeof newEvent>[1][]): Promise<Store> {
  const store = temporaryStore()
  const calendar = await addCalendar(store)
  await store.change(person, 'Added', () => {
    for (const event of events) store.events.insert(newEvent(calendar, event))
  })
  return store
}

function find(store: Store, text: string, filter: Partial<SearchFilter> = {}) {
  return store.search.find({ text, zone: 'UTC', limit: 50, ...filter }).occurrences
}
const titles = (...given: Parameters<typeof find>) => find(...given).map(({ title }) => title)

describe('search', () => {
  it('looks into title, location, description and attendees, whatever the accents and case', async () => {
    const store = await storeWith(
      { title: 'Café crème' },
      { title: 'B', location: 'Zürich HB' },
      { title: 'C', description: 'Quarterly FIGURES' },
      { title: 'D', attendees: [{ name: 'Ana Müller', email: 'ana@example.org' }] },
    )
    expect(['cafe', 'ZURICH', 'figures', 'muller', 'example'].map((text) => titles(store, text))).toEqual([
      ['Café crème'],
      ['B'],
      ['C'],
      ['D'],
      ['D'],
    ])
  })

  it('wants every word, and takes the last one for unfinished unless something follows it', async () => {
    const store = await storeWith({ title: 'Team meeting' }, { title: 'Team lunch' }, { title: 'Meetings' })
    expect(titles(store, 'team')).toHaveLength(2)
    expect(titles(store, 'meeting team')).toEqual(['Team meeting'])
    expect(titles(store, 'team mee')).toEqual(['Team meeting'])
    expect(titles(store, 'mee team')).toEqual([])
    expect(titles(store, 'meeti').sort()).toEqual(['Meetings', 'Team meeting'])
    expect(titles(store, 'meeting ')).toEqual(['Team meeting'])
    expect(titles(store, 'meeti ')).toEqual([])
  })

  it('takes words with vowel signs whole', async () => {
    const store = await storeWith({ title: 'हिन्दी मीटिंग' }, { title: 'हनद' })
    expect(titles(store, 'हिन्दी')).toEqual(['हिन्दी मीटिंग'])
    expect(titles(store, 'हिन् ')).toEqual([])
    expect(titles(store, 'हिन्')).toEqual(['हिन्दी मीटिंग'])
    expect(titles(store, 'हन')).toEqual(['हनद'])
  })

  it('divides a word at no letter, digit or mark', async () => {
    const words: string[] = []
    for (let code = 0; code < 0x110000; code++) {
      const letter = String.fromCodePoint(code)
      if (/[\p{L}\p{N}\p{M}]/u.test(letter)) words.push(`a${letter}a`)
    }
    expect(words.length).toBeGreaterThan(130_000)
    const store = await storeWith({ title: 'All', description: words.join(' ') })
    expect(titles(store, 'all')).toEqual(['All'])
    expect(titles(store, 'a ')).toEqual([])
  })

  it('finishes words that begin many others', async () => {
    const store = await storeWith(
      ...Array.from({ length: 70 }, (_, index) => ({
        title: `prefix${String.fromCodePoint(0x4e00 + index)}`,
      })),
    )
    expect(titles(store, 'prefi', { limit: 100 })).toHaveLength(70)
  })

  it('shows what is to come first, soonest first, then what is past, latest first', async () => {
    const store = await storeWith(
      { title: 'far past', ...at('2020-01-01') },
      { title: 'next year', ...at('2027-06-01') },
      { title: 'yesterday', ...at('2026-06-14') },
      { title: 'under way', ...at('2026-06-15', '11'), end: { dateTime: '2026-06-15T13:00:00', zone } },
      { title: 'tomorrow', ...at('2026-06-16') },
      { title: 'long ago and long', start: { date: '2024-01-01' }, end: { date: '2024-03-01' } },
      { title: 'sabbatical', start: { date: '2026-01-01' }, end: { date: '2026-12-31' } },
    ).then(async (store) => {
      const [calendar] = store.calendars.list()
      await store.change(person, 'Described', () => {
        for (const event of [...store.events.iterate()]) {
          store.events.update(event.id, { ...event, description: 'common' })
        }
      })
      expect(calendar?.eventCount).toBe(7)
      return store
    })
    expect(titles(store, 'common')).toEqual([
      'sabbatical',
      'under way',
      'tomorrow',
      'next year',
      'yesterday',
      'long ago and long',
      'far past',
    ])
    const cut = store.search.find({ text: 'common', zone: 'UTC', limit: 3 })
    expect([cut.occurrences.length, cut.truncated]).toEqual([3, true])
  })

  it('gives the same first ones however few are asked for', async () => {
    const days = Array.from({ length: 120 }, (_, index) => {
      const date = testNow
        .add({ hours: 24 * (index - 60) })
        .toString()
        .slice(0, 10)
      return index % 9 === 0
        ? { title: 'common', start: { date }, end: { date: `2027${date.slice(4)}` } }
        : { title: 'common', ...at(date, '22') }
    })
    const store = await storeWith(...days)
    const spans = [
      {},
      { from: '2026-06-10' },
      { to: '2026-06-25' },
      { from: '2026-06-14', to: '2026-06-30' },
      { from: '2026-07-01', to: '2026-07-20' },
      { from: '2026-05-01', to: '2026-05-20' },
    ]
    for (const span of spans) {
      const all = find(store, 'common', { ...span, limit: 1000 }).map(({ id }) => id)
      expect(all.length).toBeGreaterThan(15)
      for (const limit of [1, 2, 5, 9, 12, 14, 15]) {
        const found = store.search.find({ text: 'common', zone: 'Asia/Kolkata', limit, ...span })
        const whole = store.search.find({ text: 'common', zone: 'Asia/Kolkata', limit: 1000, ...span })
        expect(found.occurrences).toEqual(whole.occurrences.slice(0, limit))
        expect(found.truncated).toBe(whole.occurrences.length > limit)
      }
    }
  })

  it('shows of a series its next occurrence, else its last one', async () => {
    const store = await storeWith(
      { title: 'open', ...at('2020-01-06'), recurrence: weekly() },
      { title: 'ended', ...at('2024-01-01'), recurrence: weekly('FREQ=WEEKLY;COUNT=3') },
      { title: 'long ended', ...at('2010-01-01'), recurrence: weekly('FREQ=DAILY;COUNT=1500') },
      { title: 'future', ...at('2031-01-01'), recurrence: weekly('FREQ=YEARLY') },
      { title: 'dense', ...at('2026-01-01'), recurrence: weekly('FREQ=HOURLY') },
    )
    const starts = (text: string) => find(store, text).map(({ start, recurrenceId }) => [start, recurrenceId])
    expect(['open', 'ended', 'long', 'future', 'dense'].map(starts)).toEqual([
      [['2026-06-22T07:00:00Z', '2026-06-22T09:00:00']],
      [
        ['2024-01-15T08:00:00Z', '2024-01-15T09:00:00'],
        ['2014-02-08T08:00:00Z', '2014-02-08T09:00:00'],
      ],
      [['2014-02-08T08:00:00Z', '2014-02-08T09:00:00']],
      [['2031-01-01T08:00:00Z', '2031-01-01T09:00:00']],
      [['2026-06-15T10:00:00Z', '2026-06-15T12:00:00']],
    ])
  })

  it('keeps to a range of days, in the zone asked for', async () => {
    const store = await storeWith(
      { title: 'early', ...at('2026-01-10', '00') },
      { title: 'late', ...at('2026-01-31', '23') },
      { title: 'after', ...at('2026-02-01', '00') },
      { title: 'series', ...at('2020-01-05'), recurrence: weekly('FREQ=MONTHLY;BYMONTHDAY=5') },
      { title: 'over', start: { date: '2025-12-20' }, end: { date: '2026-01-02' } },
      { title: 'holiday', start: { date: '2026-01-31' }, end: { date: '2026-02-01' } },
    )
    const [calendar] = store.calendars.list()
    await store.change(person, 'Described', () => {
      for (const event of [...store.events.iterate()]) {
        store.events.update(event.id, { ...event, location: 'here', calendarId: calendar?.id })
      }
    })
    const inRange = (from?: string, to?: string, zone = 'Europe/Berlin') =>
      titles(store, 'here', { from, to, zone }).sort()
    expect(inRange('2026-01-10', '2026-01-31')).toEqual(['early', 'holiday', 'late'])
    expect(inRange('2026-01-01', '2026-01-09', 'UTC')).toEqual(['early', 'over', 'series'])
    expect(inRange('2026-02-01', '2026-02-01')).toEqual(['after'])
    expect(inRange('2040-01-01', '2040-01-31')).toEqual(['series'])
    expect(inRange('2026-02-01')).toEqual(['after', 'series'])
    expect(inRange(undefined, '2025-12-31')).toEqual(['over', 'series'])
    expect(find(store, 'series', { from: '2022-02-01', to: '2022-02-28' })[0]?.start).toBe(
      '2022-02-05T08:00:00Z',
    )
  })

  it('keeps to the calendars asked for, and follows an event that moves', async () => {
    const store = await storeWith({ title: 'Meeting' }, { title: 'Meeting 1' })
    const [home] = store.calendars.list()
    const other = await addCalendar(store, 'Other')
    const [first] = [...store.events.iterate()]
    await store.change(person, 'Moved', () =>
      store.events.update(first?.id ?? '', { ...newEvent(other, { title: 'Meeting moved' }) }),
    )
    expect(titles(store, 'meeting', { calendarIds: [other] })).toEqual(['Meeting moved'])
    expect(titles(store, 'meeting', { calendarIds: [home?.id ?? ''] })).toHaveLength(1)
    expect(titles(store, 'meeting', { calendarIds: [home?.id ?? '', other] })).toHaveLength(2)
    expect(titles(store, 'meeting', { calendarIds: [] })).toEqual([])
    expect(titles(store, `\uE000${other}`)).toEqual(titles(store, other))
  })

  it('forgets what was deleted or renamed', async () => {
    const store = await storeWith({ title: 'Meeting' }, { title: 'Series', recurrence: weekly() })
    for (const event of [...store.events.iterate()]) {
      await store.change(person, 'Renamed', () =>
        store.events.update(event.id, {
          ...event,
          title: `Other ${event.title === 'Series' ? 'one' : 'two'}`,
        }),
      )
    }
    expect([titles(store, 'meeting'), titles(store, 'series')]).toEqual([[], []])
    expect(titles(store, 'other')).toHaveLength(2)
    for (const event of [...store.events.iterate()]) {
      await store.change(person, 'Deleted', () => store.events.delete(event.id))
    }
    expect(titles(store, 'other')).toEqual([])
  })

  it('reads whatever is typed as words, never as syntax', async () => {
    const store = await storeWith({ title: 'Plan "B" OR NOT text:secret*' })
    for (const text of [
      '"',
      '*',
      'text:secret',
      'NOT',
      'plan" OR "x',
      'NEAR(plan b)',
      '^plan',
      '{a} : b',
      '-',
      '',
    ]) {
      expect(() => find(store, text)).not.toThrow()
    }
    expect(titles(store, 'not')).toHaveLength(1)
    expect(titles(store, 'text:secret')).toHaveLength(1)
    expect(titles(store, 'plan" AND "missing')).toEqual([])
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.string({ unit: 'binary', maxLength: 30 }),
        (one, other) => {
          find(store, one)
          find(store, other)
          find(store, `${one}"${other}*`)
        },
      ),
    )
  })

  it('finds each event by each of its words', async () => {
    const store = temporaryStore()
    const calendar = await addCalendar(store)
    const word = fc.stringMatching(/^[a-zäöüßéñ0-9]{1,12}$/)
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 4 }), async (words) => {
        const { result } = await store.change(person, 'Added', () =>
          store.events.insert(newEvent(calendar, { title: words.join(' ') })),
        )
        for (const each of words) {
          for (const text of [each, `${each} `, each.slice(0, Math.ceil(each.length / 2))]) {
            expect(find(store, text, { limit: 1000 }).map(({ id }) => id)).toContain(result.id)
          }
        }
      }),
      { numRuns: 30 },
    )
  })
})
