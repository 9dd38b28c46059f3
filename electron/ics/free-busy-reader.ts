import { Temporal } from 'temporal-polyfill'
import { parameterOf, parseContentLine } from './content-line.ts'
import { readDuration } from './duration-value.ts'
import { requireCalendarFile } from './file-kind.ts'
import { InvalidProperty } from './invalid-property.ts'
import { readLines } from './line-reader.ts'

/** A time in which somebody is busy, as UTC instants such as 2026-01-15T08:00:00Z; the end is exclusive. */
export interface ReadBusyPeriod {
  readonly start: string
  readonly end: string
  readonly kind: 'busy' | 'tentative' | 'unavailable'
}

const kinds: Readonly<Record<string, ReadBusyPeriod['kind'] | null>> = {
  FREE: null,
  'BUSY-TENTATIVE': 'tentative',
  'BUSY-UNAVAILABLE': 'unavailable',
}

/**
 * Reads the FREEBUSY properties (RFC 5545 §3.8.2.6) of a calendar text, by start. Throws CalendarError `damaged` or an
 * InvalidProperty when it is something else.
 */
export function readFreeBusy(text: string): ReadBusyPeriod[] {
  const periods: ReadBusyPeriod[] = []
  let isFirst = true
  for (const { lines, numbers } of readLines([Buffer.from(text)])) {
    for (const [index, row] of lines.entries()) {
      if (isFirst) requireCalendarFile(row)
      isFirst = false
      const line = parseContentLine(row, numbers[index] ?? 0)
      if (line?.name !== 'FREEBUSY') continue
      const written = parameterOf(line, 'FBTYPE')?.toUpperCase() ?? ''
      const kind = written in kinds ? kinds[written] : 'busy'
      if (kind == null) continue
      for (const value of line.value.split(',')) {
        const period = readPeriod(value.trim())
        if (period === undefined) throw new InvalidProperty(line, `“${value}” is no period of time`)
        periods.push({ ...period, kind })
      }
    }
  }
  if (isFirst) requireCalendarFile('')
  return periods.sort((one, other) => (one.start < other.start ? -1 : 1))
}

/** `start/end` or `start/duration` (RFC 5545 §3.3.9), in UTC. */
function readPeriod(text: string): { start: string; end: string } | undefined {
  const [from = '', until = ''] = text.split('/')
  const start = readInstant(from)
  if (start === undefined) return undefined
  const end = readInstant(until) ?? after(start, until)
  return end && { start: start.toString(), end: end.toString() }
}

function after(start: Temporal.Instant, text: string): Temporal.Instant | undefined {
  const duration = readDuration(text)
  return duration && start.add({ hours: duration.days * 24, seconds: duration.seconds })
}

function readInstant(text: string): Temporal.Instant | undefined {
  const [, date, time] = /^(\d{8})T(\d{6})Z$/.exec(text) ?? []
  try {
    return date === undefined ? undefined : Temporal.Instant.from(`${date}T${time}Z`)
  } catch {
    return undefined
  }
}
