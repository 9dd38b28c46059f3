import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { parseRule } from '#shared/calendar/recurrence/parse-rule.ts'
import type { ContentLine } from './content-line.ts'
import { InvalidProperty } from './invalid-property.ts'

const known = new Set<string>()
const mostKnown = 10_000

/** The text of an RRULE or EXRULE, checked; the texts that passed are remembered, as most files repeat a few. */
export function requireRule(line: ContentLine): string {
  const text = line.value.trim().replace(/;+$/, '')
  if (known.has(text)) return text
  try {
    parseRule(text)
  } catch (error) {
    if (error instanceof CalendarError) throw new InvalidProperty(line, error.message)
    throw error
  }
  if (known.size >= mostKnown) known.clear()
  known.add(text)
  return text
}
