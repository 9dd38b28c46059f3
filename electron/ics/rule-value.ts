import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { parseRule } from '#shared/calendar/recurrence/parse-rule.ts'
import type { ContentLine } from './content-line.ts'
import { InvalidProperty } from './invalid-property.ts'

/** The text of an RRULE or EXRULE; what is wrong in it but has an obvious meaning passes, as files are full of it. */
export function requireRule(line: ContentLine): string {
  const text = line.value.trim().replace(/;+$/, '')
  try {
    parseRule(text, 'tolerant')
    return text
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error
    throw new InvalidProperty(
      line,
      error.hint === undefined ? error.message : `${error.message} ${error.hint}`,
      { code: 'import-rule-unreadable', said: error.message },
    )
  }
}
