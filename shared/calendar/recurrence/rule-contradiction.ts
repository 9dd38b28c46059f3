import type { Frequency, Rule } from './rule.ts'

export interface Contradiction {
  readonly message: string
  readonly hint: string
}

/** What RFC 5545 §3.3.10 says a rule "MUST NOT" combine, if this one does. */
export function contradictionOf(rule: Rule): Contradiction | undefined {
  if (rule.count !== null && rule.until !== null) {
    return { message: 'COUNT and UNTIL exclude each other', hint: 'Keep one of the two.' }
  }
  const isFrequency = (...frequencies: Frequency[]) => frequencies.includes(rule.frequency)
  const numbered = rule.byDay.some((day) => day.ordinal !== 0)
  if (numbered && !isFrequency('MONTHLY', 'YEARLY')) {
    return {
      message: 'a numbered weekday in BYDAY needs FREQ=MONTHLY or FREQ=YEARLY',
      hint: 'Leave the number out, as in BYDAY=MO.',
    }
  }
  if (numbered && rule.byWeekNumber.length > 0) {
    return {
      message: 'a numbered weekday in BYDAY does not go with BYWEEKNO',
      hint: 'Leave the number out, as in BYDAY=MO.',
    }
  }
  if (rule.byWeekNumber.length > 0 && !isFrequency('YEARLY')) {
    return { message: 'BYWEEKNO needs FREQ=YEARLY', hint: 'Use FREQ=YEARLY, or leave BYWEEKNO out.' }
  }
  if (rule.byYearDay.length > 0 && isFrequency('DAILY', 'WEEKLY', 'MONTHLY')) {
    return {
      message: `BYYEARDAY does not go with FREQ=${rule.frequency}`,
      hint: 'Use FREQ=YEARLY, or leave BYYEARDAY out.',
    }
  }
  if (rule.byMonthDay.length > 0 && isFrequency('WEEKLY')) {
    return {
      message: 'BYMONTHDAY does not go with FREQ=WEEKLY',
      hint: 'Use FREQ=MONTHLY or FREQ=DAILY, or leave BYMONTHDAY out.',
    }
  }
  if (rule.bySetPosition.length > 0 && !hasOtherPart(rule)) {
    return {
      message: 'BYSETPOS chooses among what another BY part gives, and there is none',
      hint: 'Add BYDAY or another BY part, or leave BYSETPOS out.',
    }
  }
  return undefined
}

function hasOtherPart(rule: Rule): boolean {
  return [
    rule.bySecond,
    rule.byMinute,
    rule.byHour,
    rule.byDay,
    rule.byMonthDay,
    rule.byYearDay,
    rule.byWeekNumber,
    rule.byMonth,
  ].some((list) => list.length > 0)
}
