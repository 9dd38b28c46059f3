import { Temporal } from 'temporal-polyfill'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { DueReminder } from '#shared/calendar/due-reminder.ts'
import type { CalendarEvent, Reminder } from '#shared/calendar/event.ts'
import { findMeetingLink } from '#shared/calendar/meeting-link.ts'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import type { ReminderQuery } from '#shared/rpc/reminder.ts'
import type { ServiceContext } from './service-context.ts'

const longestDays = 8
/** How long before its event a reminder is looked for. */
const earliestDays = 28
const mostOccurrences = 10_000
const minutesOfDay = 1_440
/** When it is said that a day is days ahead. */
const morning = '09:00'

/**
 * The reminders to show between two instants, in order: those of events on visible calendars that are neither cancelled
 * nor declined, and each once, however many calendars have the event. A calendar that the person wants silent is, whatever
 * its events say; when to remind otherwise is the event's to say, then the calendar's, then as usual. What a server mails is
 * its own business. Throws `invalid` for a longer time than 8 days.
 */
export function dueReminders(context: ServiceContext, query: ReminderQuery): DueReminder[] {
  const [from, to] = [Temporal.Instant.from(query.from), Temporal.Instant.from(query.to)]
  if (to.since(from).total('hours') > longestDays * 24)
    throw new CalendarError('invalid', `Reminders are listed for ${longestDays} days at most.`, {
      field: 'to',
      fact: { code: 'range-too-long', days: longestDays },
    })
  const zone = context.zone()
  const day = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDate()
  const { occurrences } = context.store.occurrences.between({
    // A reminder may come after its event too.
    from: day(from).subtract({ days: longestDays }).toString(),
    to: day(to).add({ days: earliestDays }).toString(),
    zone,
    limit: mostOccurrences,
  })
  const calendars = new Map(context.store.calendars.list().map((calendar) => [calendar.id, calendar]))
  const minutesOf = ({ calendarId }: Occurrence) => calendars.get(calendarId)?.reminderMinutes ?? null
  const events = new Map<string, CalendarEvent>()
  const reminders = occurrences
    .filter(({ status, response }) => status !== 'cancelled' && response !== 'declined')
    .filter((occurrence) => minutesOf(occurrence)?.length !== 0)
    .flatMap((occurrence) => {
      const event = events.get(occurrence.id) ?? context.store.events.get(occurrence.id)
      events.set(occurrence.id, event)
      const unless = { ofCalendar: minutesOf(occurrence), usual: query.usualMinutes }
      return remindersOf(occurrence, event, unless, zone)
    })
    .filter(({ at }) => at > query.from && at <= query.to)
    .sort((left, right) => (left.at < right.at ? -1 : 1))
  const told = new Map(reminders.toReversed().map((reminder) => [sameness(reminder), reminder]))
  return reminders.filter((reminder) => told.get(sameness(reminder)) === reminder)
}

/** Of the same instance at the same time, whatever calendar it is seen in. */
function sameness({ uid, recurrenceId, at }: DueReminder): string {
  return JSON.stringify([uid, recurrenceId, at])
}

/** When to remind of events that say nothing of it, in minutes before they start. */
interface Unless {
  readonly ofCalendar: readonly number[] | null
  readonly usual: number | null
}

function remindersOf(
  occurrence: Occurrence,
  event: CalendarEvent,
  unless: Unless,
  zone: string,
): DueReminder[] {
  const [start, end] = [instantOf(occurrence.start, zone), instantOf(occurrence.end, zone)]
  const times =
    event.reminders.length === 0
      ? timesUnless(unless, occurrence, start, zone)
      : event.reminders
          .filter(({ action }) => action !== 'email')
          .map(({ trigger }) => timeOf(trigger, start, end))
  const { id, uid, recurrenceId, title, location, calendar, allDay, showAs } = occurrence
  return [...new Set(times.map(String))].map((at) => ({
    key: `${id}|${recurrenceId ?? ''}|${at}`,
    at,
    ...{ id, uid, recurrenceId, title, location, calendar, allDay },
    start: start.toString(),
    end: end.toString(),
    busy: showAs === 'busy' && !allDay,
    joinUrl: findMeetingLink(event)?.url ?? null,
  }))
}

/** Nobody wants to hear of a day minutes before midnight: of days it is said days before, in the morning, or not at all. */
function timesUnless(
  { ofCalendar, usual }: Unless,
  { allDay, start: day }: Occurrence,
  start: Temporal.Instant,
  zone: string,
): Temporal.Instant[] {
  if (!allDay) {
    const minutes = ofCalendar ?? (usual === null ? [] : [usual])
    return minutes.map((before) => start.subtract({ minutes: before }))
  }
  return (ofCalendar ?? [])
    .map((before) => Math.floor(before / minutesOfDay))
    .filter((days) => days > 0)
    .map((days) => Temporal.PlainDate.from(day).subtract({ days }))
    .map((date) => date.toZonedDateTime({ timeZone: zone, plainTime: morning }).toInstant())
}

function timeOf(
  trigger: Reminder['trigger'],
  start: Temporal.Instant,
  end: Temporal.Instant,
): Temporal.Instant {
  if (trigger.kind === 'absolute') return Temporal.Instant.from(trigger.at)
  return (trigger.to === 'start' ? start : end).add({ seconds: trigger.seconds })
}

/** Of a time of an agenda: RFC 3339, or a day, which begins at midnight where the person is. */
function instantOf(time: string, zone: string): Temporal.Instant {
  if (time.length > 10) return Temporal.Instant.from(time)
  return Temporal.PlainDate.from(time).toZonedDateTime(zone).toInstant()
}
