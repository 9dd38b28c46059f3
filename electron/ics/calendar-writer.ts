import type { Calendar } from '#shared/calendar/calendar.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { componentText } from './component.ts'
import { type ContentLine, makeContentLine } from './content-line.ts'
import { type WritableEvent, writeEvent } from './event-writer.ts'
import { FileZones } from './file-zones.ts'
import { foldLine } from './fold-line.ts'
import { encodeText } from './text-value.ts'

export const productId = '-//Kalends//Kalends//EN'
const chunkLength = 64 * 1024

/**
 * A VCALENDAR (RFC 5545 §3.4) in chunks of text, as its events come. Each zone is defined once, before the first event
 * that uses it, and no other is.
 */
export function* writeCalendar(
  calendar: Pick<Calendar, 'name' | 'description' | 'color'>,
  events: Iterable<WritableEvent>,
  zones: Zones,
): Generator<string> {
  let chunk = headerLines(calendar)
    .map((line) => foldLine(line.text))
    .join('')
  const fileZones = new FileZones(zones)
  for (const writable of events) {
    const component = writeEvent(writable, zones)
    for (const definition of fileZones.take(component)) chunk += foldText(definition)
    chunk += foldText(componentText(component))
    if (chunk.length < chunkLength) continue
    yield chunk
    chunk = ''
  }
  yield `${chunk}END:VCALENDAR\r\n`
}

function headerLines(calendar: Pick<Calendar, 'name' | 'description' | 'color'>): ContentLine[] {
  const name = encodeText(calendar.name)
  const description = encodeText(calendar.description)
  return [
    makeContentLine('BEGIN', 'VCALENDAR'),
    makeContentLine('PRODID', productId),
    makeContentLine('VERSION', '2.0'),
    makeContentLine('CALSCALE', 'GREGORIAN'),
    // RFC 7986 §5.1 and, for Google, Outlook and Apple, what came before it.
    makeContentLine('NAME', name),
    makeContentLine('X-WR-CALNAME', name),
    ...(description === ''
      ? []
      : [makeContentLine('DESCRIPTION', description), makeContentLine('X-WR-CALDESC', description)]),
    makeContentLine('X-APPLE-CALENDAR-COLOR', calendar.color),
  ]
}

function foldText(text: string): string {
  let folded = ''
  for (const line of text.split('\n')) folded += foldLine(line)
  return folded
}
