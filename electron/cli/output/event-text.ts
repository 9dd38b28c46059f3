import type { CalendarEvent, Reminder } from '#shared/calendar/event.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import type { Invitation } from '#shared/rpc/event.ts'
import { addDays } from '../input/day.ts'
import { durationText } from '../input/duration.ts'
import { alignColumns } from './columns.ts'
import { clock, shortDay } from './date-text.ts'
import type { Paint } from './paint.ts'
import { plainLine, plainLines } from './plain-text.ts'

/** From when to when an occurrence is: `Thu 15 Jan 2026, 09:00 – 10:00`. */
export function spanText({ start, end, allDay }: Pick<Occurrence, 'start' | 'end' | 'allDay'>): string {
  if (allDay) {
    const last = addDays(end, -1)
    return last <= start ? `${shortDay(start)}, all day` : `${shortDay(start)} – ${shortDay(last)}, all day`
  }
  const from = `${shortDay(start)}, ${clock(start)}`
  if (start === end) return from
  if (start.slice(0, 10) === end.slice(0, 10)) return `${from} – ${clock(end)}`
  return `${from} – ${shortDay(end)}, ${clock(end)}`
}

/** The same of an event's own times, with their zones. */
export function eventSpanText({ start, end }: Pick<CalendarEvent, 'start' | 'end'>): string {
  const span = spanText({ start: plainTime(start), end: plainTime(end), allDay: 'date' in start })
  if ('date' in start || 'date' in end) return span
  if (start.zone === null) return `${span}, wherever one is`
  const zones = start.zone === end.zone ? start.zone : `${start.zone} – ${end.zone}`
  return `${span} (${plainLine(zones)})`
}

/** Everything about an event that is not at its default, one line each. */
export function eventLines(
  event: CalendarEvent,
  details: {
    calendar: string
    pending?: boolean
    invitation?: Invitation | null
    recurrenceId: string | undefined
    columns: number
    paint: Paint
  },
): string[] {
  const rows: [name: string, text: string][] = [
    ['When', eventSpanText(event)],
    ...recurrenceRows(event),
    ['Instance', details.recurrenceId ?? event.recurrenceId ?? ''],
    ['Where', event.location],
    ['Calendar', details.calendar],
    ['Sync', details.pending === true ? 'changed here, not on the server yet' : ''],
    ['Status', event.status === 'confirmed' ? '' : event.status],
    ['Shows as', event.showAs === 'busy' ? '' : event.showAs],
    ['Visibility', event.visibility === 'default' ? '' : event.visibility],
    ['Organizer', event.organizer === null ? '' : personText(event.organizer)],
    ...event.attendees.map((one): [string, string] => ['Attendee', `${personText(one)}, ${one.response}`]),
    ['You', details.invitation == null ? '' : answerText(details.invitation)],
    ...event.reminders.map((reminder): [string, string] => ['Reminder', reminderText(reminder)]),
    ['Meeting', event.conferenceUrl ?? ''],
    ['Web', event.url],
    ...event.attachments.map((one): [string, string] => [
      'Attachment',
      [one.title, one.url ?? ''].join(' ').trim(),
    ]),
    ['Categories', event.categories.join(', ')],
    ['UID', event.uid],
    ['ID', event.id],
    ['Version', `${event.version}, of ${event.updatedAt}`],
  ]
  const shown = rows.filter(([, text]) => text !== '').map(([name, text]) => [`  ${name}`, plainLine(text)])
  const description =
    event.description === '' ? [] : ['', ...plainLines(event.description).map((line) => `  ${line}`)]
  return [
    details.paint.strong(plainLine(event.title) || '(no title)'),
    ...alignColumns(shown, details.columns),
    ...description,
  ]
}

function answerText({ address, response, note }: Invitation): string {
  const answer =
    response === 'needs-action' ? `invited as ${address}, no answer yet` : `${response}, as ${address}`
  return note === '' ? answer : `${answer}, with the note “${note}”`
}

function recurrenceRows({ recurrence }: CalendarEvent): [string, string][] {
  if (recurrence === null) return []
  const times = (list: readonly EventTime[]): string => list.map((time) => plainTime(time)).join(', ')
  return [
    ...recurrence.rules.map((rule): [string, string] => ['Repeats', rule]),
    ...recurrence.exclusionRules.map((rule): [string, string] => ['But not', rule]),
    ['Also on', times(recurrence.additions.map((addition) => addition.start))],
    ['Not on', times(recurrence.exclusions)],
  ]
}

export function plainTime(time: EventTime): string {
  return 'date' in time ? time.date : time.dateTime
}

export function personText({ name, email }: { name: string; email: string }): string {
  return name === '' || name === email ? email : `${name} <${email}>`
}

export function reminderText({ action, trigger }: Reminder): string {
  const how = action === 'display' ? '' : `, by ${action}`
  if (trigger.kind === 'absolute') return `at ${trigger.at}${how}`
  const anchor = trigger.to === 'start' ? 'the start' : 'the end'
  if (trigger.seconds === 0) return `at ${anchor}${how}`
  return `${durationText(trigger.seconds)} ${trigger.seconds < 0 ? 'before' : 'after'} ${anchor}${how}`
}
