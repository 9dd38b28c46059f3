import type { CalendarError } from '#shared/calendar/calendar-error.ts'
import { cleanMessage, fence } from './untrusted-text.ts'

/** Services put the titles and names in their messages between these. */
const quoted = /“(.*)”/s

/** Names of the arguments of tools, where services call them otherwise. */
export const argumentNames: Record<string, string> = {
  calendarId: 'calendar',
  calendarIds: 'calendars',
  attendees: 'guests',
}

/** A failed call, as the model reads it: what happened, where, and what to do next. */
export function errorText(error: CalendarError): string {
  // Up to the last closing mark: a title may contain one, and everything in it has to stay inside.
  const message = error.message.replace(quoted, (_, text: string) => fence(text, 200))
  const path = error.field?.replace(/^patch\./, '')
  // Of one of several events, which it is; of other fields, the argument alone.
  const field = /^(events|bookings)\./.test(path ?? '') ? path : path?.split('.')[0]
  const sentences = [field === undefined ? message : `${argumentNames[field] ?? field}: ${message}`]
  if (error.hint !== undefined) sentences.push(error.hint)
  return `${sentences.map((sentence) => cleanMessage(sentence).replace(/\.?$/, '.')).join(' ')} (${error.code})`
}
