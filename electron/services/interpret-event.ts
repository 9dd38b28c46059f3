import { Temporal } from 'temporal-polyfill'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { EventDraft } from '#shared/rpc/event.ts'
import { type FoundDate, readDateText } from './read-date-text.ts'
import { readSetting } from './read-settings.ts'
import type { ServiceContext } from './service-context.ts'

const longestText = 500

/**
 * Reads an event from one line of plain words, such as “lunch with Ana tomorrow 12:30 at Rosso for 45 min”. Nothing is
 * stored. Throws `invalid` where there is no title, or the text is too long; without a time the event is today's, all day.
 */
export async function interpretEvent(context: ServiceContext, line: string): Promise<EventDraft> {
  const text = line.replace(/\s+/g, ' ').trim()
  if (text.length > longestText)
    throw new CalendarError('invalid', `Write it in at most ${longestText} characters.`, { field: 'text' })
  const zone = context.zone()
  const now = context.now().toZonedDateTimeISO(zone)
  // The length first: “for 1.5 hours” would be taken for a time from now.
  const { minutes, rest: words } = takeDuration(text)
  const found = mostTelling(await readDateText(words, now))
  const { location, rest } = takeLocation(found === undefined ? words : cutOut(words, found.range))
  const title = tidy(rest)
  if (title === '')
    throw new CalendarError('invalid', 'What is it? Only a time was given.', {
      field: 'text',
      hint: 'Write it as “lunch with Ana tomorrow 12:30”.',
    })
  if (found === undefined) return { title, location, ...allDay(now.toPlainDate(), null), understood: '' }
  const understood = words.slice(found.range.from, found.range.to)
  const { start } = found
  if (!found.hasTime)
    return { title, location, ...allDay(start.toPlainDate(), found.end?.toPlainDate() ?? null), understood }
  const end = found.end ?? start.add({ minutes: minutes ?? readSetting(context.store, 'eventMinutes') })
  const later = Temporal.PlainDateTime.compare(end, start) < 0 ? end.add({ days: 1 }) : end
  return { title, location, start: at(start, zone), end: at(later, zone), understood }
}

/** Of several dates the one with a time, and of those the longest: “night shift tomorrow 22:00” is about the latter. */
function mostTelling(found: readonly FoundDate[]): FoundDate | undefined {
  const weight = ({ hasTime, range }: FoundDate): number => (hasTime ? 1_000 : 0) + range.to - range.from
  return found.toSorted((left, right) => weight(right) - weight(left))[0]
}

function allDay(
  first: Temporal.PlainDate,
  last: Temporal.PlainDate | null,
): { start: EventTime; end: EventTime } {
  return { start: { date: first.toString() }, end: { date: (last ?? first).add({ days: 1 }).toString() } }
}

function at(time: Temporal.PlainDateTime, zone: string): EventTime {
  return { dateTime: time.toString({ smallestUnit: 'second' }), zone }
}

/** Takes out a length such as “for 45 min” or “for 1.5 hours”. */
function takeDuration(text: string): { minutes: number | null; rest: string } {
  const pattern =
    /\bfor\s+(?:(?<hours>\d+(?:[.,]\d+)?)\s*h(?:ours?|rs?)?(?:\s*(?<after>\d+)\s*m(?:in(?:ute)?s?)?)?|(?<minutes>\d+)\s*m(?:in(?:ute)?s?)?)\b/i
  const found = pattern.exec(text)
  if (found === null) return { minutes: null, rest: text }
  const { hours = '0', after = '0', minutes = '0' } = found.groups ?? {}
  const total = Math.round(Number(hours.replace(',', '.')) * 60) + Number(after) + Number(minutes)
  const range = { from: found.index, to: found.index + found[0].length }
  return { minutes: total === 0 ? null : total, rest: cutOut(text, range) }
}

/** Leaves a line break where something was: no word of the line before it belongs to one after it. */
function cutOut(text: string, { from, to }: { readonly from: number; readonly to: number }): string {
  return `${text.slice(0, from)}\n${text.slice(to)}`
}

/** Takes out the place after “at” or “in”, up to where a date or length was. */
function takeLocation(text: string): { location: string; rest: string } {
  const found = /(?:^|\s)(?:at|@|in)\s+([^\n]+?)\s*(?=\n|$)/i.exec(text)
  const place = found?.[1]?.trim() ?? ''
  return place === '' || found === null
    ? { location: '', rest: text }
    : { location: place, rest: text.replace(found[0], '\n') }
}

/** The words that are left, without the prepositions that led to what was taken out. */
function tidy(text: string): string {
  return text
    .replace(/\b(on|at|from|by|@)\s*(?=\n|$)/gi, '')
    .replaceAll('\n', ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, '')
}
