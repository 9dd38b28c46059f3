import type { CalendarEvent, EventContent } from '#shared/calendar/event.ts'
import { type EventTime, isAllDay, plainText, zoneOf } from '#shared/calendar/event-time.ts'
import type { SqlValue } from './connection.ts'

/** A row of `event`. */
export interface EventRow {
  id: number
  calendar_id: number
  series_id: number | null
  all_day: number
  start_zone: string | null
  status: EventContent['status']
  show_as: EventContent['showAs']
  color: string | null
  uid: string
  recurrence_id: string | null
  title: string
  location: string
  start_text: string
  end_text: string
  end_zone: string | null
  sequence: number
  version: number
  created_at: string
  updated_at: string
  recurrence: string | null
  details: string
  description: string
}

/** All columns but the id, in the order of `eventValues`. */
export const eventColumns = [
  'calendar_id',
  'series_id',
  'all_day',
  'start_zone',
  'status',
  'show_as',
  'color',
  'uid',
  'recurrence_id',
  'title',
  'location',
  'start_text',
  'end_text',
  'end_zone',
  'sequence',
  'version',
  'created_at',
  'updated_at',
  'recurrence',
  'details',
  'description',
] as const satisfies readonly (keyof EventRow)[]

type Details = Pick<
  EventContent,
  | 'url'
  | 'visibility'
  | 'categories'
  | 'conferenceUrl'
  | 'organizer'
  | 'attendees'
  | 'reminders'
  | 'attachments'
>

/** What a row has beside the content of its event. */
export type EventIdentity = Pick<
  EventRow,
  'id' | 'calendar_id' | 'series_id' | 'uid' | 'recurrence_id' | 'version' | 'created_at' | 'updated_at'
>

export function toEventRow(event: EventContent, identity: EventIdentity): EventRow {
  return {
    id: identity.id,
    calendar_id: identity.calendar_id,
    series_id: identity.series_id,
    all_day: isAllDay(event.start) ? 1 : 0,
    start_zone: zoneOf(event.start),
    status: event.status,
    show_as: event.showAs,
    color: event.color,
    uid: identity.uid,
    recurrence_id: identity.recurrence_id,
    title: event.title,
    location: event.location,
    start_text: plainText(event.start),
    end_text: plainText(event.end),
    end_zone: zoneOf(event.end),
    sequence: event.sequence,
    version: identity.version,
    created_at: identity.created_at,
    updated_at: identity.updated_at,
    recurrence: event.recurrence === null ? null : JSON.stringify(event.recurrence),
    details: detailsText(event),
    description: event.description,
  }
}

/** Written out, for an import calls it for each of its events. */
export function eventValues(row: EventRow): SqlValue[] {
  return [
    row.calendar_id,
    row.series_id,
    row.all_day,
    row.start_zone,
    row.status,
    row.show_as,
    row.color,
    row.uid,
    row.recurrence_id,
    row.title,
    row.location,
    row.start_text,
    row.end_text,
    row.end_zone,
    row.sequence,
    row.version,
    row.created_at,
    row.updated_at,
    row.recurrence,
    row.details,
    row.description,
  ]
}

export function toCalendarEvent(row: EventRow): CalendarEvent {
  return {
    id: String(row.id),
    calendarId: String(row.calendar_id),
    seriesId: row.series_id === null ? null : String(row.series_id),
    recurrenceId: row.recurrence_id,
    uid: row.uid,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    title: row.title,
    description: row.description,
    location: row.location,
    start: timeOf(row, row.start_text, row.start_zone),
    end: timeOf(row, row.end_text, row.end_zone),
    recurrence: row.recurrence === null ? null : JSON.parse(row.recurrence),
    status: row.status,
    showAs: row.show_as,
    color: row.color,
    sequence: row.sequence,
    ...detailsOf(row.details),
  }
}

function detailsOf(text: string): Details {
  const usual: Details = {
    url: '',
    visibility: 'default',
    categories: [],
    conferenceUrl: null,
    organizer: null,
    attendees: [],
    reminders: [],
    attachments: [],
  }
  return text === '{}' ? usual : Object.assign(usual, JSON.parse(text) as Partial<Details>)
}

export type TimeColumns = Pick<EventRow, 'all_day' | 'start_text' | 'start_zone' | 'end_text' | 'end_zone'>

/** Start and end of a row. */
export function timesOf(row: TimeColumns): { start: EventTime; end: EventTime } {
  return { start: timeOf(row, row.start_text, row.start_zone), end: timeOf(row, row.end_text, row.end_zone) }
}

function timeOf(row: Pick<EventRow, 'all_day'>, text: string, zone: string | null): EventTime {
  return row.all_day === 1 ? { date: text } : { dateTime: text, zone }
}

/** Of the fields without a column of their own, those that have not their usual value. */
function detailsText(content: EventContent): string {
  const details: Partial<Details> = {}
  if (content.url !== '') details.url = content.url
  if (content.visibility !== 'default') details.visibility = content.visibility
  if (content.categories.length > 0) details.categories = content.categories
  if (content.conferenceUrl !== null) details.conferenceUrl = content.conferenceUrl
  if (content.organizer !== null) details.organizer = content.organizer
  if (content.attendees.length > 0) details.attendees = content.attendees
  if (content.reminders.length > 0) details.reminders = content.reminders
  if (content.attachments.length > 0) details.attachments = content.attachments
  return JSON.stringify(details)
}
