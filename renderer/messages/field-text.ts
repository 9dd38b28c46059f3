import type { Attachment, Attendee, EventContent, Person, Reminder } from '#shared/calendar/event.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { plainText } from '../state/event-time.ts'
import { colorName } from './color-name.ts'
import { eventTimesText } from './event-times.ts'
import { formatDateTime } from './format.ts'
import { messages } from './messages.ts'
import { recurrenceText } from './recurrence-text.ts'
import { reminderText } from './reminder-text.ts'

interface Context {
  zone: string
  /** of the series, which its rules count from */
  start: EventTime
}

/** The value of a field of an event, as merging knows fields, in words; empty where it has none. */
export function fieldText(field: string, value: unknown, { zone, start }: Context): string {
  if (value === null || value === undefined || value === '') return absenceOf(field)
  switch (field) {
    case 'time': {
      const time = value as Pick<EventContent, 'start' | 'end'>
      return timesText(time.start, time.end, zone)
    }
    case 'recurrence':
      return recurrenceText(value as Recurrence, start)
    case 'rules':
      return recurrenceText({ ...(value as Recurrence), additions: [], exclusions: [] }, start)
    case 'additions':
      return formatDateTime(plainText((value as Recurrence['additions'][number]).start))
    case 'exclusions':
      return formatDateTime(plainText(value as EventTime))
    case 'color':
      return colorName(value as string)
    case 'status':
      return messages.details.status[value as EventContent['status']]
    case 'showAs':
      return messages.details.showAs[value as EventContent['showAs']]
    case 'visibility':
      return (
        messages.details.visibility[value as EventContent['visibility']] || messages.conflicts.calendarDefault
      )
    case 'organizer':
      return personText(value as Person)
    case 'attendees': {
      const attendee = value as Attendee
      const notes = [messages.details.response[attendee.response], messages.details.role[attendee.role]]
      return [personText(attendee), ...notes].filter(Boolean).join(', ')
    }
    case 'reminders':
      return reminderText(value as Reminder, zone)
    case 'attachments': {
      const attachment = value as Attachment
      return attachment.title || attachment.url || messages.details.embedded
    }
    case 'event': {
      const content = value as EventContent
      return [content.title || messages.agenda.untitled, timesText(content.start, content.end, zone)].join(
        ', ',
      )
    }
    default:
      return typeof value === 'string' ? value : JSON.stringify(value)
  }
}

/** What it means that a field has no value. */
function absenceOf(field: string): string {
  if (field === 'recurrence') return messages.conflicts.noRepeat
  return field === 'color' ? messages.eventForm.noColor : ''
}

/** The fields of an event's content that differ between two versions of it, in the order in which they are shown. */
export function changedFields(before: EventContent | null, after: EventContent): string[] {
  return shownFields.filter((field) => {
    const [one, other] = [
      before === null ? undefined : contentValue(before, field),
      contentValue(after, field),
    ]
    return JSON.stringify(one) !== JSON.stringify(other)
  })
}

/** A field of an event's content: `time` is start and end. */
export function contentValue(content: EventContent, field: string): unknown {
  if (field === 'time') return { start: content.start, end: content.end }
  return (content as unknown as Record<string, unknown>)[field]
}

/** A field as a whole, each entry of a list on a line of its own. */
export function wholeFieldText(field: string, content: EventContent | null, zone: string): string {
  if (content === null) return ''
  const context = { zone, start: content.start }
  const value = contentValue(content, field)
  return Array.isArray(value)
    ? value.map((entry) => fieldText(field, entry, context)).join('\n')
    : fieldText(field, value, context)
}

const shownFields = [
  'title',
  'time',
  'recurrence',
  'location',
  'description',
  'url',
  'conferenceUrl',
  'status',
  'showAs',
  'visibility',
  'color',
  'organizer',
  'attendees',
  'reminders',
  'attachments',
  'categories',
]

function timesText(start: EventTime, end: EventTime, zone: string): string {
  const times = eventTimesText(start, end, zone)
  return [`${times.day},`, times.time, times.zone].filter(Boolean).join(' ').replace('–,', '–')
}

function personText({ name, email }: Person): string {
  return name === '' ? email : name
}
