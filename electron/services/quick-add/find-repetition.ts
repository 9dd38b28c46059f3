import type { Temporal } from 'temporal-polyfill'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { LineWords } from './line-words.ts'

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const counts: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  zwei: 2,
  drei: 3,
  vier: 4,
}

/** How often the line says that it takes place. */
export interface Repetition {
  readonly rule: string
  /** Weekdays that it names, 1 being Monday; empty where it names none. */
  readonly weekdays: readonly number[]
  readonly range: { readonly from: number; readonly to: number }
}

/** Finds how often a line says that something is. Throws `invalid` where the words can be meant in several ways. */
export function findRepetition(text: string, words: LineWords): Repetition | null {
  const unclear = words.unclear.exec(text)
  if (unclear !== null)
    throw new CalendarError('invalid', `“${unclear[0]}” can be meant in several ways.`, {
      field: 'text',
      fact: { code: 'line-repeats-unclearly', words: unclear[0] },
      hint: 'Say it as every Monday or every 2 weeks, or choose how it repeats in the form.',
    })
  for (const { pattern, rule } of words.repetitions) {
    const found = pattern.exec(text)
    if (found === null) continue
    const { days = '', count = '' } = found.groups ?? {}
    const weekdays = weekdaysOf(days, words)
    return {
      rule: rule
        .replace('$days', weekdays.map((day) => codes[day - 1]).join(','))
        .replace('$count', String(counts[count.toLowerCase()] ?? Number(count))),
      weekdays: weekdays.length > 0 || !rule.includes('BYDAY') ? weekdays : [1, 2, 3, 4, 5],
      range: { from: found.index, to: found.index + found[0].length },
    }
  }
  return null
}

/** The first day from `day` on that is one of the weekdays; the day itself where there are none. */
export function firstOf(day: Temporal.PlainDate, weekdays: readonly number[]): Temporal.PlainDate {
  let date = day
  while (weekdays.length > 0 && !weekdays.includes(date.dayOfWeek)) date = date.add({ days: 1 })
  return date
}

function weekdaysOf(days: string, words: LineWords): number[] {
  const said = days.toLowerCase().match(/\p{L}+/gu) ?? []
  const found = said.flatMap((word) => {
    const stem = Object.keys(words.weekdays).find((name) => word.startsWith(name))
    const code = stem === undefined ? undefined : words.weekdays[stem]
    return code === undefined ? [] : [codes.indexOf(code) + 1]
  })
  return [...new Set(found)].sort((left, right) => left - right)
}
