import type { Temporal } from 'temporal-polyfill'
import type { Store } from '#electron/store/open-store.ts'
import { type EventContent, eventContentSchema } from '#shared/calendar/event.ts'

const me = { kind: 'person', name: 'bench' } as const
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC']
const batch = 50_000

export interface Spread {
  count: number
  /** The middle of them all. */
  around: Temporal.Instant
  hoursBetween: number
}

/** A busy calendar: about 80 occurrences a week, the same at every size; a larger store reaches further in time. */
export const busyHoursBetween = 2.6

/** Fills an empty store with made events in three calendars; answers the microseconds of processor time of one. */
export async function fillStore(store: Store, spread: Spread): Promise<number> {
  const { result: calendars } = await store.change(me, 'Calendars', () =>
    ['Work', 'Home', 'Club'].map((name) => store.calendars.insert({ name, color: '#3b82f6' })),
  )
  let spent = 0
  for (let first = 0; first < spread.count; first += batch) {
    const events = Array.from({ length: Math.min(batch, spread.count - first) }, (_, index) => ({
      ...madeContent(first + index, spread),
      calendarId: calendars[index % 3]?.id ?? '',
      uid: `${first + index}@bench.example`,
      source: 'x'.repeat(350),
    }))
    const from = process.cpuUsage()
    await store.change(me, 'Filled', () => {
      for (const event of events) store.events.insert(event)
    })
    const { user, system } = process.cpuUsage(from)
    spent += user + system
  }
  return spent / spread.count
}

/** A title of common and rare words; one in twenty is a series of ten weeks, one in fifty lasts days. */
function madeContent(index: number, { count, around, hoursBetween }: Spread): EventContent {
  // In whole hours where they lie hours apart.
  const apart = (index - count / 2) * hoursBetween
  const minutes = hoursBetween >= 1 ? Math.round(apart) * 60 : Math.round(apart * 60)
  const zone = zones[index % zones.length] ?? 'UTC'
  const at = (plus: number) =>
    around
      .add({ minutes: minutes + plus * 60 })
      .toZonedDateTimeISO('UTC')
      .toPlainDateTime()
      .toString({ smallestUnit: 'second' })
  const isAllDay = index % 50 === 0
  const time = (plus: number) => (isAllDay ? { date: at(plus).slice(0, 10) } : { dateTime: at(plus), zone })
  return eventContentSchema.parse({
    title: `${index % 2 === 0 ? 'Meeting' : 'Call'} with team ${index % 997}`,
    description: `Agenda ${index}: what was done, what comes next${index % 1000 === 7 ? ', quarterly figures' : ''}`,
    location: `Room ${index % 40}`,
    start: time(0),
    end: time(isAllDay ? 24 * (1 + (index % 3)) : 1),
    recurrence: index % 20 === 3 ? { rules: ['FREQ=WEEKLY;COUNT=10'] } : null,
  })
}
