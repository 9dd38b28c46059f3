import { Temporal } from 'temporal-polyfill'
import type { Attachment, Attendee, CalendarEvent, Reminder } from '#shared/calendar/event.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { messages } from '../../messages/messages.ts'
import { addDays, isDay } from '../../state/day.ts'
import { plainText, zoneOf } from '../../state/event-time.ts'
import { checkRepeat, codeOf, newRepeat, type RepeatDraft, repeatOf } from './repeat-draft.ts'

/** What the form edits, as its fields have it. The end of an all-day event is its last day. */
export interface EventDraft {
  title: string
  allDay: boolean
  startDate: string
  startTime: string
  endDate: string
  endTime: string
  zone: string | null
  endZone: string | null
  location: string
  description: string
  calendarId: string
  repeat: RepeatDraft
  attendees: readonly Attendee[]
  reminders: readonly Reminder[]
  visibility: CalendarEvent['visibility']
  showAs: CalendarEvent['showAs']
  status: CalendarEvent['status']
  /** null shows the colour of the calendar */
  color: string | null
  conferenceUrl: string
  url: string
  attachments: readonly Attachment[]
}

export type DraftField = 'start' | 'end' | 'calendar' | 'repeat' | 'conferenceUrl' | 'url' | 'attachments'

/** A draft for a day, so many minutes from its next full hour, or from nine o'clock where that would be tomorrow. */
export function newDraft(
  day: string,
  now: string,
  zone: string,
  calendarId: string,
  minutes = 60,
): EventDraft {
  const hour = now.slice(0, 10) === day ? Number(now.slice(11, 13)) + 1 : 9
  const startTime = `${pad(hour > 22 ? 9 : hour)}:00`
  const end = wall(day, startTime).add({ minutes }).toString()
  return {
    title: '',
    allDay: false,
    startDate: day,
    startTime,
    endDate: end.slice(0, 10),
    endTime: end.slice(11, 16),
    zone,
    endZone: zone,
    location: '',
    description: '',
    calendarId,
    repeat: newRepeat(day),
    attendees: [],
    reminders: [],
    visibility: 'default',
    showAs: 'busy',
    status: 'confirmed',
    color: null,
    conferenceUrl: '',
    url: '',
    attachments: [],
  }
}

/**
 * A draft of a stretch of time.
 * @param from wall-clock time or, for an all-day event, first day
 * @param until end, of the same form, exclusive
 */
export function draftBetween(from: string, until: string, zone: string, calendarId: string): EventDraft {
  const draft = newDraft(from.slice(0, 10), '', zone, calendarId)
  if (from.length === 10) return { ...draft, allDay: true, endDate: addDays(until, -1) }
  return {
    ...draft,
    startTime: from.slice(11, 16),
    endDate: until.slice(0, 10),
    endTime: until.slice(11, 16),
  }
}

/** @param recurrence of the event, or of the series that it is an instance of */
export function draftOf(event: CalendarEvent, recurrence: Recurrence | null = event.recurrence): EventDraft {
  const from = plainText(event.start)
  const to = plainText(event.end)
  const allDay = 'date' in event.start
  return {
    title: event.title,
    allDay,
    startDate: from.slice(0, 10),
    startTime: allDay ? '09:00' : from.slice(11, 16),
    endDate: allDay && to > from ? addDays(to, -1) : to.slice(0, 10),
    endTime: allDay ? '10:00' : to.slice(11, 16),
    zone: zoneOf(event.start),
    endZone: zoneOf(event.end),
    location: event.location,
    description: event.description,
    calendarId: event.calendarId,
    repeat: repeatOf(recurrence, event.start),
    attendees: event.attendees,
    reminders: event.reminders,
    visibility: event.visibility,
    showAs: event.showAs,
    status: event.status,
    color: event.color,
    conferenceUrl: event.conferenceUrl ?? '',
    url: event.url,
    attachments: event.attachments,
  }
}

/** What is wrong with a draft, by field; empty when it can be saved. */
export function checkDraft(draft: EventDraft): Partial<Record<DraftField, string>> {
  const text = messages.form
  const more = messages.eventForm
  if (!isDay(draft.startDate)) return { start: text.dateMissing }
  if (!isDay(draft.endDate)) return { end: text.dateMissing }
  if (!draft.allDay && !isTime(draft.startTime)) return { start: text.timeMissing }
  if (!draft.allDay && !isTime(draft.endTime)) return { end: text.timeMissing }
  if (draft.calendarId === '') return { calendar: text.noCalendar }
  const { start, end } = timesOf(draft)
  if (isBefore(end, start)) return { end: text.endBeforeStart }
  return {
    ...(checkRepeat(draft.repeat, draft.startDate).length > 0 ? { repeat: more.repeat.unfinished } : {}),
    ...(isAddress(draft.conferenceUrl) ? {} : { conferenceUrl: more.notAnAddress }),
    ...(isAddress(draft.url) ? {} : { url: more.notAnAddress }),
    ...(draft.attachments.some(({ url }) => url !== null && (url === '' || !isAddress(url)))
      ? { attachments: more.notAnAddress }
      : {}),
  }
}

/** Whether a time is before another one, in whatever zones; false where a zone is not known here. */
function isBefore(one: EventTime, other: EventTime): boolean {
  const [zone, otherZone] = [zoneOf(one), zoneOf(other)]
  if (zone === otherZone || zone === null || otherZone === null) return plainText(one) < plainText(other)
  const instant = (time: EventTime, of: string) =>
    Temporal.PlainDateTime.from(plainText(time)).toZonedDateTime(of).epochMilliseconds
  try {
    return instant(one, zone) < instant(other, otherZone)
  } catch {
    return false
  }
}

/** Whether a text is a web address or none at all. */
function isAddress(text: string): boolean {
  return text === '' || (/^[a-z][a-z0-9+.-]*:/i.test(text) && URL.canParse(text))
}

export function timesOf(draft: EventDraft): { start: EventTime; end: EventTime } {
  if (draft.allDay) return { start: { date: draft.startDate }, end: { date: addDays(draft.endDate, 1) } }
  return {
    start: { dateTime: `${draft.startDate}T${draft.startTime.slice(0, 5)}:00`, zone: draft.zone },
    end: { dateTime: `${draft.endDate}T${draft.endTime.slice(0, 5)}:00`, zone: draft.endZone },
  }
}

/** The draft with another start; the end moves along, so that the length stays. */
export function moveStart(draft: EventDraft, start: { date?: string; time?: string }): EventDraft {
  const moved = {
    ...draft,
    startDate: start.date ?? draft.startDate,
    startTime: start.time ?? draft.startTime,
    repeat: start.date === undefined ? draft.repeat : moveWeekday(draft.repeat, draft.startDate, start.date),
  }
  if (![moved.startDate, draft.startDate, draft.endDate].every(isDay)) return moved
  if (![moved.startTime, draft.startTime, draft.endTime].every(isTime)) return moved
  const length = wall(draft.startDate, draft.startTime).until(wall(draft.endDate, draft.endTime), {
    largestUnit: 'day',
  })
  const end = wall(moved.startDate, moved.startTime).add(length).toString()
  return { ...moved, endDate: end.slice(0, 10), endTime: end.slice(11, 16) }
}

/** What repeats on the weekday of its start alone goes on doing so. */
function moveWeekday(repeat: RepeatDraft, from: string, to: string): RepeatDraft {
  const [day, ...more] = repeat.weekdays
  if (!isDay(from) || !isDay(to) || more.length > 0 || day !== codeOf(from)) return repeat
  return { ...repeat, weekdays: [codeOf(to)] }
}

function wall(date: string, time: string): Temporal.PlainDateTime {
  return Temporal.PlainDateTime.from(`${date}T${time}`)
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d/.test(text)
}

function pad(hour: number): string {
  return String(hour).padStart(2, '0')
}
