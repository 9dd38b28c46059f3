import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#shared/calendar/actor.ts'
import type { Calendar } from '#shared/calendar/calendar.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import { sayChange } from '#shared/calendar/facts/english-changes.ts'
import type { Language } from '#shared/calendar/language.ts'
import { insertEvent } from './create-event.ts'
import { readSettings, sampleSetting } from './read-settings.ts'
import { sampleTrip } from './sample-trip.ts'
import { type SampleEvent, sampleDescription, sampleEvents, sampleName } from './sample-week.ts'
import type { ServiceContext } from './service-context.ts'
import { prepareBookings } from './trips/prepare-bookings.ts'
import { insertBookings } from './trips/save-bookings.ts'

/**
 * Makes a local calendar of invented events, this week's and the next one's in the person's zone, and a trip, to look around
 * with. It is deleted like every other. Where there is one already, that is the answer: there is never a second.
 */
export async function createSampleCalendar(
  context: ServiceContext,
  actor: Actor,
  input: { language: Language },
): Promise<Calendar> {
  const { store } = context
  const { language } = input
  const trip = sampleTrip(dateOf(context, { week: 1, day: 1 }), language)
  const bookings = await prepareBookings(trip.bookings, store.zones, {
    signal: new AbortController().signal,
    onProgress: () => undefined,
  })
  const summary = sayChange({ code: 'calendar-made', name: sampleName[language] })
  const { result } = await store.changeIfAny(actor, summary, () => {
    const { sampleCalendarId } = readSettings(context)
    if (sampleCalendarId !== null) return sampleCalendarId
    const { id } = store.calendars.insert({
      name: freeName(context, sampleName[language]),
      description: sampleDescription[language],
      color: '#2b74c9',
    })
    for (const event of sampleEvents)
      insertEvent(context, { calendarId: id, ...contentOf(context, event, language) })
    insertBookings(context, {
      trip: { id: null, calendarId: id, name: trip.name },
      bookings,
      among: new Set([id]),
    })
    store.settings.set(sampleSetting, id)
    return id
  })
  return store.calendars.get(result)
}

function contentOf(context: ServiceContext, event: SampleEvent, language: Language) {
  const { title, location, description, rule, content } = event
  return {
    ...content,
    ...timesOf(context, event),
    title: title[language],
    location: location?.[language] ?? '',
    description: description?.[language] ?? '',
    recurrence: rule === undefined ? null : { rules: [rule] },
  }
}

function timesOf(
  context: ServiceContext,
  { week, day, time }: SampleEvent,
): { start: EventTime; end: EventTime } {
  const zone = context.zone()
  const date = dateOf(context, { week, day })
  if (time === null)
    return { start: { date: date.toString() }, end: { date: date.add({ days: 1 }).toString() } }
  const [from, until] = time
  return {
    start: { dateTime: `${date}T${from}:00`, zone },
    end: { dateTime: `${date}T${until}:00`, zone },
  }
}

/** A day of this week or of the next one, where the person is. */
function dateOf(
  context: ServiceContext,
  { week, day }: Pick<SampleEvent, 'week' | 'day'>,
): Temporal.PlainDate {
  const today = context.now().toZonedDateTimeISO(context.zone()).toPlainDate()
  return today.subtract({ days: today.dayOfWeek - 1 }).add({ days: 7 * week + day })
}

/** Calendars are also found by name, so no two may have the same. */
function freeName({ store }: ServiceContext, wanted: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted} ${number}`
    if (store.calendars.findByName(name) === undefined) return name
  }
}
