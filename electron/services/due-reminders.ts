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

/**
 * The reminders to show between two instants, in order: those of events on visible calendars that are neither cancelled
 * nor declined, and each once, however many calendars have the event. What a server mails is its own business. Throws
 * `invalid` for a longer time than 8 days.
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
  const events = new Map<string, CalendarEvent>()
  const reminders = occurrences
    .filter(({ status, response }) => status !== 'cancelled' && response !== 'declined')
    .flatMap((occurrence) => {
      const event = events.get(occurrence.id) ?? context.store.events.get(occurrence.id)
      events.set(occurrence.id, event)
      return remindersOf(occurrence, event, query.usualMinutes, zone)
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

function remindersOf(
  occurrence: Occurrence,
  event: CalendarEvent,
  usualMinutes: number | null,
  zone: string,
): DueReminder[] {
  const [start, end] = [instantOf(occurrence.start, zone), instantOf(occurrence.end, zone)]
  const shown = event.reminders.filter(({ action }) => action !== 'email')
  const isWithout = event.reminders.length === 0 && !occurrence.allDay && usualMinutes !== null
  const times = isWithout
    ? [start.subtract({ minutes: usualMinutes })]
    : shown.map(({ trigger }) => timeOf(trigger, start, end))
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
