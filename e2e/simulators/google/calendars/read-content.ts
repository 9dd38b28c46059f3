import { isAllDay } from '#shared/calendar/event-time.ts'
import { isRecord } from '../description/check-value.ts'
import { badRequest } from '../google-error.ts'
import { instantInZone, readGoogleTime } from './google-time.ts'
import { readAttendees, readExtendedProperties, readReminders } from './read-fields.ts'
import { readRecurrenceLines } from './recurrence-lines.ts'
import type { Content, Times } from './stored-event.ts'

/** An event as a client writes it. */
export type EventBody = Readonly<Record<string, unknown>>

/** Fields that are kept as they come; the others are read, made by us, or ignored, as Google ignores what is read-only. */
const plainFields = [
  'description',
  'location',
  'summary',
  'anyoneCanAddSelf',
  'guestsCanInviteOthers',
  'guestsCanModify',
  'guestsCanSeeOtherGuests',
  'privateCopy',
  'attachments',
  'conferenceData',
  'focusTimeProperties',
  'outOfOfficeProperties',
  'workingLocationProperties',
  'birthdayProperties',
] as const

/** What is not said where it is said to be this. */
const defaults: Readonly<Record<string, unknown>> = {
  transparency: 'opaque',
  visibility: 'default',
  eventType: 'default',
  guestsCanInviteOthers: true,
  guestsCanSeeOtherGuests: true,
  guestsCanModify: false,
  anyoneCanAddSelf: false,
  privateCopy: false,
}

const choices = {
  transparency: ['opaque', 'transparent'],
  visibility: ['default', 'public', 'private', 'confidential'],
  eventType: ['default', 'birthday', 'focusTime', 'fromGmail', 'outOfOffice', 'workingLocation'],
} as const

const statuses = ['confirmed', 'tentative', 'cancelled'] as const

/**
 * Reads what an event is to be. Throws Google's 400 for what Google would refuse. `keepsTimes` are times that stay where
 * the body names none (a cancelled event may have none).
 */
export function readContent(body: EventBody, options: { readonly calendarZone: string }): Content {
  const recurrence = readRecurrence(body.recurrence)
  const times = readTimes(body, { ...options, isRecurring: recurrence.length > 0 })
  readRecurrenceLines(recurrence, times.start)
  const fields: Record<string, unknown> = {}
  for (const name of plainFields) setField(fields, name, body[name])
  for (const [name, allowed] of Object.entries(choices)) {
    const value = body[name] ?? defaults[name]
    if (!(allowed as readonly unknown[]).includes(value))
      throw badRequest('invalid', `Invalid ${name} value.`)
    setField(fields, name, value)
  }
  setField(fields, 'colorId', readColor(body.colorId))
  setField(fields, 'attendees', readAttendees(body.attendees))
  setField(fields, 'reminders', readReminders(body.reminders))
  setField(fields, 'extendedProperties', readExtendedProperties(body.extendedProperties))
  setField(fields, 'source', readSource(body.source))
  const status = statuses.find((known) => known === (body.status ?? 'confirmed'))
  if (status === undefined) throw badRequest('invalid', 'Invalid status value.')
  return { ...times, recurrence, fields, status }
}

function readTimes(
  body: EventBody,
  options: { readonly calendarZone: string; readonly isRecurring: boolean },
): Times {
  const start = readGoogleTime(body.start, 'start', options)
  const end = readGoogleTime(body.end, 'end', options)
  if (isAllDay(start) !== isAllDay(end)) {
    throw badRequest('invalid', 'Start and end times must either both be date or both be dateTime.')
  }
  const length = instantInZone(end, options.calendarZone) - instantInZone(start, options.calendarZone)
  // The end of an all-day event is exclusive, so it lasts a day at least (that Google refuses less is unverified).
  if (length < 0 || (length === 0 && isAllDay(start)))
    throw badRequest('timeRangeEmpty', 'The specified time range is empty.')
  return { start, end }
}

function readRecurrence(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function readColor(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'string' && /^([1-9]|1[01])$/.test(value)) return value
  throw badRequest('invalid', 'Invalid color id.')
}

function readSource(value: unknown): unknown {
  if (!isRecord(value)) return undefined
  if (typeof value.url !== 'string' || !/^https?:\/\//.test(value.url))
    throw badRequest('invalid', 'Invalid source url.')
  return value
}

function setField(fields: Record<string, unknown>, name: string, value: unknown): void {
  const isEmpty =
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  if (!isEmpty && value !== defaults[name]) fields[name] = value
}
