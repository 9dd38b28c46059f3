import { Temporal } from 'temporal-polyfill'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import { messages } from '../../messages/messages.ts'
import { addDays, isDay } from '../../state/day.ts'
import { plainText, zoneOf } from '../../state/event-time.ts'

/** What the form edits, as its fields have it. Times are of one zone; the end of an all-day event is its last day. */
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
  repeat: keyof typeof messages.form.repeatChoices
}

export type DraftField = 'start' | 'end' | 'calendar'

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
    repeat: 'never',
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

export function draftOf(event: CalendarEvent): EventDraft {
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
    repeat: 'never',
  }
}

/** What is wrong with a draft, by field; empty when it can be saved. */
export function checkDraft(draft: EventDraft): Partial<Record<DraftField, string>> {
  const text = messages.form
  if (!isDay(draft.startDate)) return { start: text.dateMissing }
  if (!isDay(draft.endDate)) return { end: text.dateMissing }
  if (!draft.allDay && !isTime(draft.startTime)) return { start: text.timeMissing }
  if (!draft.allDay && !isTime(draft.endTime)) return { end: text.timeMissing }
  if (draft.calendarId === '') return { calendar: text.noCalendar }
  const { start, end } = timesOf(draft)
  if (zoneOf(start) === zoneOf(end) && plainText(end) < plainText(start)) return { end: text.endBeforeStart }
  return {}
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
  }
  if (![moved.startDate, draft.startDate, draft.endDate].every(isDay)) return moved
  if (![moved.startTime, draft.startTime, draft.endTime].every(isTime)) return moved
  const length = wall(draft.startDate, draft.startTime).until(wall(draft.endDate, draft.endTime), {
    largestUnit: 'day',
  })
  const end = wall(moved.startDate, moved.startTime).add(length).toString()
  return { ...moved, endDate: end.slice(0, 10), endTime: end.slice(11, 16) }
}

/** The series' own times after one of its instances was moved from `before` to `after`, and all of them with it. */
export function moveSeries(
  series: { start: EventTime; end: EventTime },
  before: EventTime,
  after: { start: EventTime; end: EventTime },
): { start: EventTime; end: EventTime } {
  if ('date' in series.start !== 'date' in after.start) return after
  const toWall = (time: EventTime) => Temporal.PlainDateTime.from(plainText(time))
  const shift = toWall(before).until(toWall(after.start), { largestUnit: 'day' })
  const length = toWall(after.start).until(toWall(after.end), { largestUnit: 'day' })
  const start = toWall(series.start).add(shift)
  return { start: like(after.start, start), end: like(after.end, start.add(length)) }
}

export const repeatRules: Record<EventDraft['repeat'], string | null> = {
  never: null,
  daily: 'FREQ=DAILY',
  weekdays: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  weekly: 'FREQ=WEEKLY',
  monthly: 'FREQ=MONTHLY',
  yearly: 'FREQ=YEARLY',
}

function like(time: EventTime, at: Temporal.PlainDateTime): EventTime {
  const text = at.toString({ smallestUnit: 'second' })
  return 'date' in time ? { date: text.slice(0, 10) } : { dateTime: text, zone: time.zone }
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
