import { makeComponent } from '#electron/ics/component.ts'
import { parseContentLine } from '#electron/ics/content-line.ts'
import { additionLines, exclusionLines, readRecurrence, ruleLines } from '#electron/ics/recurrence-set.ts'
import { type EventTime, zoneOf } from '#shared/calendar/event-time.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { ProviderError } from '../provider-error.ts'
import { anchorIn } from './event-time.ts'

/** Reads the RRULE, EXRULE, RDATE and EXDATE lines of a series that starts at `start` (G8). Throws on bad ones. */
export function readRecurrenceLines(
  lines: readonly string[],
  start: EventTime,
  zones: Zones,
): Recurrence | null {
  const component = makeComponent('VEVENT', 0)
  for (const text of lines) {
    const line = parseContentLine(text, 0)
    if (line === undefined) throw new ProviderError('invalid', `“${text.slice(0, 80)}” is no recurrence rule`)
    component.properties.push(line)
  }
  // A date without a zone is in that of the series.
  const names = { resolve: (tzid: string) => zones.resolve(tzid), floatingZone: zoneOf(start) }
  return readRecurrence(component, names, zones, [])
}

/** The lines of a series. Floating times are written in the zone of the calendar. */
export function writeRecurrenceLines(recurrence: Recurrence, calendarZone: string): string[] {
  const anchor = (time: EventTime) => anchorIn(time, calendarZone)
  const additions = recurrence.additions.map(({ start, end }) => ({
    start: anchor(start),
    end: end && anchor(end),
  }))
  return [
    ...ruleLines('RRULE', recurrence.rules),
    ...ruleLines('EXRULE', recurrence.exclusionRules),
    ...additionLines(additions),
    ...exclusionLines(recurrence.exclusions.map(anchor)),
  ].map(({ text }) => text)
}
