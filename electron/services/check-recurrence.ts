import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import { type EventTime, isAllDay } from '#shared/calendar/event-time.ts'
import { expand } from '#shared/calendar/recurrence/expand.ts'
import { parseRule } from '#shared/calendar/recurrence/parse-rule.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'

/**
 * Throws `invalid` for a recurrence set that says nothing: rules that can't be read, a rule that never matches, dates of
 * another form than the start, no dates at all, or exclusions of every instance. Rules of what is being written now are
 * read strictly; those that a file brought along were taken as they are.
 */
export function checkRecurrence(
  content: Pick<EventContent, 'start' | 'end' | 'recurrence'>,
  zones: Zones,
  previous: Recurrence | null,
): void {
  const { start, end, recurrence } = content
  if (recurrence === null) return
  for (const field of ['rules', 'exclusionRules'] as const) {
    for (const [index, rule] of recurrence[field].entries()) {
      const isKept = previous?.[field].includes(rule) === true
      const path = `recurrence.${field}.${index}`
      checkRule(rule, path, isKept)
      if (field === 'rules' && !isKept && neverMatches(rule, { start, end }, zones)) {
        throw new CalendarError('invalid', `The rule ${rule} never comes round.`, {
          field: path,
          fact: { code: 'rule-never-matches' },
          hint: 'Check its days and months: 30 February, for one, does not exist.',
        })
      }
    }
  }
  recurrence.additions.forEach((addition, index) => {
    checkForm(addition.start, start, `recurrence.additions.${index}.start`)
    if (addition.end !== null) checkForm(addition.end, start, `recurrence.additions.${index}.end`)
  })
  recurrence.exclusions.forEach((time, index) => {
    checkForm(time, start, `recurrence.exclusions.${index}`)
  })
  if (recurrence.rules.length === 0 && recurrence.additions.length === 0) {
    throw new CalendarError('invalid', 'The series has neither a rule nor additional dates.', {
      field: 'recurrence.rules',
      fact: { code: 'series-without-dates' },
      hint: 'Give a rule such as FREQ=WEEKLY, or null as recurrence for an event that does not repeat.',
    })
  }
  if (expand(content, zones).next().done === true) {
    throw new CalendarError('invalid', 'The series has no instance: all are excluded.', {
      field: 'recurrence.exclusions',
      fact: { code: 'series-all-excluded' },
      hint: 'Leave an exclusion out, or delete the series.',
    })
  }
}

function checkRule(rule: string, field: string, isKept: boolean): void {
  try {
    parseRule(rule, isKept ? 'tolerant' : 'strict')
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error
    throw new CalendarError(error.code, error.message, {
      field,
      hint: error.hint,
      fact: { code: 'rule-unreadable', rule },
      cause: error,
    })
  }
}

/** The start counts as an instance whatever the rule says (RFC 5545 §3.8.5.3): an open rule must give a second one. */
function neverMatches(rule: string, times: Pick<EventContent, 'start' | 'end'>, zones: Zones): boolean {
  const { until, count } = parseRule(rule, 'tolerant')
  if (until !== null || count === 1) return false
  const recurrence = { rules: [rule], exclusionRules: [], additions: [], exclusions: [] }
  const instances = expand({ ...times, recurrence }, zones)
  instances.next()
  return instances.next().done === true
}

function checkForm(time: EventTime, start: EventTime, field: string): void {
  if (isAllDay(time) === isAllDay(start)) return
  throw new CalendarError('invalid', `${field} is of another form than the start of the series.`, {
    fact: { code: 'date-of-other-kind', wantsDay: isAllDay(start) },
    field,
    hint: isAllDay(start) ? 'Give a date.' : 'Give a date and time.',
  })
}
