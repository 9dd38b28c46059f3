import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import type { CalendarEvent, EventContentInput } from '#shared/calendar/event.ts'
import { isAllDay } from '#shared/calendar/event-time.ts'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { expand } from '#shared/calendar/recurrence/expand.ts'
import { formatInstant, instantOf } from '#shared/calendar/zone/wall-clock.ts'
import type { Store } from './open-store.ts'
import { addCalendar, newEvent, person, temporaryStore } from './testing/temporary-store.ts'

type Row = Pick<Occurrence, 'id' | 'recurrenceId' | 'calendarId' | 'title' | 'start' | 'end' | 'allDay'>

/** What the agenda must be: every event expanded afresh, without the occurrence table. */
function freshAgenda(store: Store, from: string, to: string, zoneId: string): Row[] {
  const zone = store.zones.get(zoneId)
  const first = Temporal.PlainDate.from(from)
  const after = Temporal.PlainDate.from(to).add({ days: 1 })
  const rows: Row[] = []
  const enter = (
    event: CalendarEvent,
    start: CalendarEvent['start'],
    end: CalendarEvent['end'],
    id: string | null,
    // The text of an end can mean two instants where clocks are turned back; an instance knows which.
    begin = instantOf(start, store.zones),
    stop = Math.max(begin, instantOf(end, store.zones)),
  ) => {
    const isWallClock = isAllDay(start) || start.zone === null
    const bound = (day: Temporal.PlainDate) =>
      isWallClock
        ? instantOf({ date: day.toString() }, store.zones)
        : day.toZonedDateTime(zoneId).toInstant().epochMilliseconds / 1000
    if (begin >= bound(after) || (stop <= bound(first) && begin < bound(first))) return
    const text = (seconds: number, time: CalendarEvent['start']) =>
      isAllDay(time) ? time.date : formatInstant(isWallClock ? zone.instantOf(seconds) : seconds, zone)
    rows.push({
      id: event.id,
      recurrenceId: id,
      calendarId: event.calendarId,
      title: event.title,
      start: text(begin, start),
      end: text(stop, end),
      allDay: isAllDay(start),
    })
  }
  for (const event of store.events.iterate()) {
    if (event.recurrence === null) {
      enter(event, event.start, event.end, event.recurrenceId)
      continue
    }
    const replaced = new Set(store.events.exceptionsOf(event.id).map(({ recurrenceId }) => recurrenceId))
    for (const instance of expand({ ...event, recurrence: event.recurrence }, store.zones, {
      from: -1e11,
      to: 4e9,
    })) {
      const { recurrenceId, start, end, startSeconds, endSeconds } = instance
      if (!replaced.has(recurrenceId)) enter(event, start, end, recurrenceId, startSeconds, endSeconds)
    }
  }
  return rows.sort(inOrder)
}

function inOrder(one: Row, other: Row): number {
  const key = ({ id, recurrenceId, start }: Row) => `${id} ${recurrenceId} ${start}`
  return key(one) < key(other) ? -1 : 1
}

function storedAgenda(store: Store, from: string, to: string, zone: string): Row[] {
  const { occurrences, truncated } = store.occurrences.between({ from, to, zone, limit: 100_000 })
  expect(truncated).toBe(false)
  return occurrences
    .map(({ id, recurrenceId, calendarId, title, start, end, allDay }) => {
      return { id, recurrenceId, calendarId, title, start, end, allDay }
    })
    .sort(inOrder)
}

function countsByDay(store: Store, from: string, to: string, zone: string): Record<string, number> {
  const days = store.occurrences.countsByDay({ from, to, zone })
  return Object.fromEntries(days.map(({ day, count }) => [day, count]))
}

/** The days that rows of an agenda touch, one by one. */
function freshCounts(rows: readonly Row[], from: string, to: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { start, end } of rows) {
    const first = Temporal.PlainDateTime.from(start.slice(0, 19))
    const last = Temporal.PlainDateTime.from(end.slice(0, 19)).subtract({ seconds: 1 })
    const until = Temporal.PlainDateTime.compare(last, first) < 0 ? first : last
    for (let day = first.toPlainDate(); Temporal.PlainDate.compare(day, until.toPlainDate()) <= 0; ) {
      const text = day.toString()
      if (text >= from && text <= to) counts[text] = (counts[text] ?? 0) + 1
      day = day.add({ days: 1 })
    }
  }
  return counts
}

const two = (value: number) => String(value).padStart(2, '0')
const times = fc
  .record({
    form: fc.constantFrom(
      'all-day',
      'floating',
      'Europe/Berlin',
      'America/New_York',
      'UTC',
      'Pacific/Auckland',
    ),
    year: fc.constantFrom(2019, 2025, 2026, 2027, 2031),
    month: fc.constantFrom(1, 3, 6, 10),
    day: fc.integer({ min: 1, max: 28 }),
    hour: fc.integer({ min: 0, max: 23 }),
    length: fc.constantFrom(0, 30, 60, 1440, 60 * 24 * 9, 60 * 24 * 400),
  })
  .map(({ form, year, month, day, hour, length }) => {
    const start = Temporal.PlainDateTime.from(`${year}-${two(month)}-${two(day)}T${two(hour)}:00:00`)
    const end = start.add({ minutes: form === 'all-day' ? Math.max(length, 1440) : length })
    const time = (at: Temporal.PlainDateTime) =>
      form === 'all-day'
        ? { date: at.toPlainDate().toString() }
        : { dateTime: at.toString({ smallestUnit: 'second' }), zone: form === 'floating' ? null : form }
    return { start: time(start), end: time(end) }
  })
const rule = fc.constantFrom(
  'FREQ=DAILY;COUNT=5',
  'FREQ=WEEKLY;BYDAY=MO,TH',
  'FREQ=MONTHLY;BYMONTHDAY=-1',
  'FREQ=YEARLY',
  'FREQ=WEEKLY;UNTIL=20270301T000000Z',
  'FREQ=DAILY;INTERVAL=40;COUNT=1200',
)
const operation = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('insert' as const), times, rule: fc.option(rule, { freq: 2 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('except' as const),
      pick: fc.nat(),
      nth: fc.nat(4),
      times,
      early: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('update' as const),
      pick: fc.nat(),
      times,
      rule: fc.option(rule),
      move: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('exclude' as const), pick: fc.nat(), nth: fc.nat(4) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), pick: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), pick: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete calendar' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('extend' as const), days: fc.integer({ min: 1, max: 500 }) }),
  },
)

function at<T>(items: readonly T[], index: number): T | undefined {
  return items.length === 0 ? undefined : items[index % items.length]
}

function instanceOf(store: Store, series: CalendarEvent | undefined, nth: number) {
  if (series?.recurrence == null) return undefined
  let index = 0
  for (const instance of expand({ ...series, recurrence: series.recurrence }, store.zones)) {
    if (index++ === nth) return instance
  }
  return undefined
}

const queries = [
  ['2026-06-10', '2026-06-20', 'Europe/Berlin'],
  ['2026-10-20', '2026-11-05', 'America/New_York'],
  ['2019-01-01', '2020-03-01', 'UTC'],
  ['2025-05-01', '2025-07-31', 'Asia/Kolkata'],
  ['2028-05-01', '2028-07-31', 'Pacific/Auckland'],
  ['2031-03-20', '2031-11-05', 'Europe/Berlin'],
] as const

/** An instance of a day's length that ends in the hour that comes twice in New York on 1 November 2026. */
const endInTheRepeatedHour: (typeof operation extends fc.Arbitrary<infer Step> ? Step : never)[] = [
  {
    kind: 'insert',
    times: {
      start: { dateTime: '2019-01-01T02:00:00', zone: 'America/New_York' },
      end: { dateTime: '2019-01-02T02:00:00', zone: 'America/New_York' },
    },
    rule: 'FREQ=MONTHLY;BYMONTHDAY=-1',
  },
]

it('keeps the occurrence table equal to a fresh expansion, whatever is done', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 14 }), async (operations) => {
      let now = Temporal.Instant.from('2026-06-15T10:00:00Z')
      const store = temporaryStore({ now: () => now })
      let calendar = await addCalendar(store)
      const second = await addCalendar(store, 'Second')
      let serial = 0
      for (const step of operations) {
        const events = [...store.events.iterate()]
        const picked = 'pick' in step ? at(events, step.pick) : undefined
        const change = (act: () => void) => store.change(person, step.kind, act)
        const title = `${step.kind} ${serial++}`
        if (step.kind === 'insert') {
          const recurrence = step.rule === null ? null : { rules: [step.rule] }
          await change(() =>
            store.events.insert(newEvent(calendar, { ...step.times, title, recurrence, uid: title })),
          )
        } else if (step.kind === 'except') {
          const series = step.early
            ? undefined
            : at(
                events.filter(({ recurrence }) => recurrence),
                step.pick,
              )
          const recurrenceId = instanceOf(store, series, step.nth)?.recurrenceId ?? '2026-06-18T09:00:00'
          const uid = series?.uid ?? `insert ${serial}`
          const home = series?.calendarId ?? calendar
          if (store.events.findByUid(home, uid).some((event) => event.recurrenceId === recurrenceId)) continue
          await change(() => store.events.insert(newEvent(home, { ...step.times, title, uid, recurrenceId })))
        } else if (step.kind === 'update' && picked !== undefined) {
          const isException = picked.recurrenceId !== null
          const recurrence: EventContentInput['recurrence'] =
            isException || step.rule === null ? null : { rules: [step.rule] }
          const home = step.move && !isException && picked.calendarId !== second ? second : picked.calendarId
          if (store.events.findByUid(home, picked.uid).length > 0 && home !== picked.calendarId) continue
          const content = newEvent(home, { ...step.times, title, recurrence })
          await change(() =>
            store.events.update(picked.id, {
              ...content,
              uid: picked.uid,
              recurrenceId: picked.recurrenceId,
            }),
          )
        } else if (step.kind === 'exclude' && picked?.recurrence) {
          const instance = instanceOf(store, picked, step.nth)
          if (instance === undefined) continue
          const recurrence = { ...picked.recurrence, exclusions: [instance.start] }
          await change(() => store.events.update(picked.id, { ...picked, recurrence }))
        } else if (step.kind === 'delete' && picked !== undefined) {
          await change(() => store.events.delete(picked.id))
        } else if (step.kind === 'undo') {
          const target = store.history.list({ limit: 50 }).slice(0, -2)[step.pick]
          if (target === undefined) continue
          await store.undo(person, target.id).catch((error) => expect(error.code).toBe('conflict'))
        } else if (step.kind === 'delete calendar') {
          if (store.calendars.find(calendar)) await change(() => store.calendars.delete(calendar))
          calendar = await addCalendar(store, title)
        } else if (step.kind === 'extend') {
          now = now.add({ hours: 24 * step.days })
          await store.extendWindow()
        }
        if (store.calendars.find(calendar) === undefined) calendar = await addCalendar(store, title)
        for (const [from, to, zone] of queries) {
          const fresh = freshAgenda(store, from, to, zone)
          expect(storedAgenda(store, from, to, zone)).toEqual(fresh)
          expect(countsByDay(store, from, to, zone)).toEqual(freshCounts(fresh, from, to))
        }
        for (const listed of store.calendars.list()) {
          expect(listed.eventCount).toBe([...store.events.iterate({ calendarIds: [listed.id] })].length)
        }
        for (const event of store.events.iterate()) {
          const found = store.search.find({ text: `${event.title} `, zone: 'UTC', limit: 1000 }).occurrences
          const hasInstance = event.recurrence === null || instanceOf(store, event, 0) !== undefined
          const isReplaced = event.recurrence !== null && store.events.exceptionsOf(event.id).length > 0
          if (hasInstance && !isReplaced) expect(found.map(({ id }) => id)).toContain(event.id)
        }
      }
      store.close()
    }),
    { numRuns: 30, examples: [[endInTheRepeatedHour]] },
  )
}, 60_000)
