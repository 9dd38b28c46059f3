import { z } from 'zod'
import type { Attendee, CalendarEvent, Reminder } from '#shared/calendar/event.ts'
import { type EventTime, isAllDay, plainText, zoneOf } from '#shared/calendar/event-time.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { eventRowSchema, rowOfEvent, rowText } from './event-row.ts'
import { dayText, spanText } from './time-text.ts'
import { clean, cleanLine, fence, fenceLines, textLimits } from './untrusted-text.ts'

const mostGuests = 50
const mostAttachments = 20
const mostDates = 30

/** An event as `get_event` shows it: the row of a list and all else that a model may need, where there is any. */
export const eventDetailSchema = eventRowSchema.extend({
  endZone: z.string().optional(),
  version: z.int(),
  seriesId: z.string().optional(),
  description: z.string().optional(),
  url: z.string().optional(),
  conferenceUrl: z.string().optional(),
  recurrence: z.array(z.string()).optional(),
  visibility: z.string().optional(),
  categories: z.array(z.string()).optional(),
  organizer: z.string().optional(),
  guests: z.array(z.string()).optional(),
  reminders: z.array(z.string()).optional(),
  attachments: z.array(z.string()).optional(),
})

export type EventDetail = z.infer<typeof eventDetailSchema>

/** The detail of an event, and what of it was too long to be shown. */
export function detailOf(
  found: { event: CalendarEvent; series: CalendarEvent | null; calendar: string },
  zones: Zones,
  zone: string,
): { detail: EventDetail; cut: string[] } {
  const { event, series } = found
  const cut: string[] = []
  const upTo = <Item>(items: readonly Item[], most: number, what: string): readonly Item[] => {
    if (items.length > most) cut.push(`${what}: ${most} of ${items.length}`)
    return items.slice(0, most)
  }
  if (event.description.length > textLimits.description) {
    cut.push(`description: ${textLimits.description} of ${event.description.length} characters`)
  }
  const recurrence = recurrenceLines(series ?? event)
  const endZone = zoneOf(event.end)
  const detail: EventDetail = {
    ...rowOfEvent(event, found.calendar, zones, zone),
    ...(endZone !== zoneOf(event.start) && endZone !== null && { endZone }),
    version: event.version,
    ...present('seriesId', event.seriesId),
    ...present('description', clean(event.description, textLimits.description)),
    ...present('url', cleanLine(event.url, textLimits.url)),
    ...present('conferenceUrl', cleanLine(event.conferenceUrl ?? '', textLimits.url)),
    ...list(
      'recurrence',
      upTo(recurrence, mostDates, 'recurrence').map((line) => cleanLine(line, 500)),
    ),
    ...(event.visibility !== 'default' && { visibility: event.visibility }),
    ...list('categories', upTo(event.categories, mostAttachments, 'categories').map(name)),
    ...present('organizer', event.organizer === null ? '' : personText(event.organizer)),
    ...list('guests', upTo(event.attendees, mostGuests, 'guests').map(guestText)),
    ...list('reminders', upTo(event.reminders, mostAttachments, 'reminders').map(reminderText)),
    ...list(
      'attachments',
      upTo(event.attachments, mostAttachments, 'attachments').map(({ title, url }) =>
        cleanLine(`${title} ${url ?? '(inside the event)'}`, textLimits.url),
      ),
    ),
  }
  return { detail, cut }
}

/** The same for a reader: what was written by others is fenced. */
export function detailText(detail: EventDetail, event: CalendarEvent, zone: string): string {
  const lines = [`${dayText(detail.start)} ${spanText(detail.start, detail.end)}, ${zone}`, rowText(detail)]
  if (detail.startZone !== undefined) {
    lines.push(
      `in its own zone: ${dayText(plainText(event.start))} ${ownTime(event.start)}, ${detail.startZone}`,
    )
  }
  if (detail.endZone !== undefined) lines.push(`ends ${ownTime(event.end)} in ${detail.endZone}`)
  lines.push(`version ${detail.version}`)
  if (detail.recurrence !== undefined)
    lines.push(`repeats: ${detail.recurrence.map((line) => fence(line, 500)).join(' ')}`)
  if (detail.organizer !== undefined) lines.push(`organizer: ${fence(detail.organizer)}`)
  if (detail.guests !== undefined)
    lines.push(`guests: ${detail.guests.map((guest) => fence(guest, 600)).join(', ')}`)
  if (detail.reminders !== undefined) lines.push(`reminders: ${detail.reminders.join(', ')}`)
  if (detail.visibility !== undefined) lines.push(`visibility: ${detail.visibility}`)
  for (const key of ['url', 'conferenceUrl'] as const) {
    const value = detail[key]
    if (value !== undefined) lines.push(`${key}: ${fence(value, textLimits.url)}`)
  }
  for (const key of ['categories', 'attachments'] as const) {
    const values = detail[key]
    if (values !== undefined)
      lines.push(`${key}: ${values.map((value) => fence(value, textLimits.url)).join(', ')}`)
  }
  if (detail.description !== undefined) {
    lines.push(`description: ${fenceLines(detail.description, textLimits.description + 100)}`)
  }
  return lines.join('\n')
}

function recurrenceLines({ recurrence }: CalendarEvent): string[] {
  if (recurrence === null) return []
  return [
    ...recurrence.rules.map((rule) => `RRULE:${rule}`),
    ...recurrence.exclusionRules.map((rule) => `EXRULE:${rule}`),
    ...recurrence.additions.map(({ start }) => `RDATE:${plainText(start)}`),
    ...recurrence.exclusions.map((time) => `EXDATE:${plainText(time)}`),
  ]
}

function guestText(guest: Attendee): string {
  const role = guest.role === 'required' ? '' : ` (${guest.role})`
  return cleanLine(`${personText(guest)}${role}: ${guest.response}`, 600)
}

function personText({ name: own, email }: { name: string; email: string }): string {
  return own === '' ? cleanLine(email, 320) : `${name(own)} <${cleanLine(email, 320)}>`
}

function reminderText({ trigger }: Reminder): string {
  if (trigger.kind === 'absolute') return `at ${trigger.at}`
  const minutes = Math.abs(trigger.seconds) / 60
  return `${minutes} min ${trigger.seconds > 0 ? 'after' : 'before'} ${trigger.to}`
}

function ownTime(time: EventTime): string {
  return isAllDay(time) ? 'all day' : time.dateTime.slice(11, 16)
}

function name(text: string): string {
  return cleanLine(text, textLimits.name)
}

function present<Key extends string>(key: Key, value: string | null): { [key in Key]?: string } {
  return value === null || value === '' ? {} : ({ [key]: value } as { [key in Key]?: string })
}

function list<Key extends string>(key: Key, values: string[]): { [key in Key]?: string[] } {
  return values.length === 0 ? {} : ({ [key]: values } as { [key in Key]?: string[] })
}
