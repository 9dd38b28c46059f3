import type { RecurrenceWords, RuleParts, RulePlace, RuleUnit } from './recurrence-words.ts'

/** When something repeats; part of the catalogue in german.ts. */
export const recurrence: RecurrenceWords = {
  once: 'Einmal',
  rule: (parts, list) => ruleText(parts, list) + endText(parts.end),
  also: (days, isFirst) =>
    `${isFirst ? 'Außerdem' : 'außerdem'} ${typeof days === 'number' ? `an ${days} weiteren Tagen` : `am ${days}`}`,
  except: (days) => `, außer ${typeof days === 'number' ? `an ${days} Tagen` : `am ${days}`}`,
}

type List = (items: string[]) => string

const everyUnit: Record<RuleUnit, { one: string; other: string; many: string }> = {
  second: { one: 'Jede Sekunde', other: 'Jede zweite Sekunde', many: 'Sekunden' },
  minute: { one: 'Jede Minute', other: 'Jede zweite Minute', many: 'Minuten' },
  hour: { one: 'Jede Stunde', other: 'Jede zweite Stunde', many: 'Stunden' },
  day: { one: 'Jeden Tag', other: 'Jeden zweiten Tag', many: 'Tage' },
  week: { one: 'Jede Woche', other: 'Jede zweite Woche', many: 'Wochen' },
  month: { one: 'Jeden Monat', other: 'Jeden zweiten Monat', many: 'Monate' },
  year: { one: 'Jedes Jahr', other: 'Jedes zweite Jahr', many: 'Jahre' },
}

function ruleText(parts: RuleParts, list: List): string {
  const { unit, interval, place, months } = parts
  const inMonths = months.length === 0 ? '' : ` im ${list(months)}`
  if (parts.isEveryWorkday) return 'Jeden Tag von Montag bis Freitag'
  if (place === null) return everyText(parts)
  if (place.kind === 'weekdays') return weekdaysText(parts, place.names, list) + inMonths
  const day = dayText(place, list)
  // “Am letzten Freitag des Monats” says that it is every month; “jeden zweiten Monat” has to be said.
  if (unit === 'month' && interval === 1 && months.length === 0 && place.kind !== 'every-weekday')
    return `${day.charAt(0).toUpperCase()}${day.slice(1)} des Monats`
  return `${everyText(parts)} ${day}${inMonths}`
}

function weekdaysText(parts: RuleParts, names: string[], list: List): string {
  const { unit, interval } = parts
  const [name, ...others] = names
  if (name === undefined) return everyText(parts)
  const isWeekly = unit === 'week' || (unit === 'day' && interval === 1)
  if (isWeekly && interval === 1) return `Jeden ${list(names)}`
  if (isWeekly && interval === 2 && others.length === 0) return `Jeden zweiten ${name}`
  return isWeekly ? `${everyText(parts)} am ${list(names)}` : `${everyText(parts)}, nur am ${list(names)}`
}

function everyText({ unit, interval }: RuleParts): string {
  const words = everyUnit[unit]
  if (interval === 1) return words.one
  return interval === 2 ? words.other : `Alle ${interval} ${words.many}`
}

function dayText(place: Exclude<RulePlace, { kind: 'weekdays' }>, list: List): string {
  switch (place.kind) {
    case 'every-weekday':
      return `an jedem ${list(place.names)}`
    case 'month-days':
      return `am ${list(place.days.map(monthDayText))}`
    case 'ordinal-weekdays':
      return `am ${list(place.weekdays.map(({ position, name }) => `${ordinal(position)} ${name}`))}`
    case 'set':
      return `am ${list(place.positions.map(ordinal))} ${setName(place.of)}`
    case 'date':
      return `am ${place.text}`
  }
}

function setName(of: Extract<RulePlace, { kind: 'set' }>['of']): string {
  if (typeof of === 'object') return of.name
  return { day: 'Tag', workday: 'Werktag (Mo–Fr)', 'weekend-day': 'Wochenendtag' }[of]
}

function endText(end: RuleParts['end']): string {
  switch (end.kind) {
    case 'never':
      return ''
    case 'count':
      return end.count === 1 ? ', einmal' : `, ${end.count}-mal`
    case 'until':
      return ` bis zum ${end.day}${end.time === null ? '' : `, ${end.time}`}`
  }
}

function monthDayText(day: number): string {
  return day > 0 ? `${day}.` : `${ordinal(day)} Tag`
}

const ordinals = ['ersten', 'zweiten', 'dritten', 'vierten', 'fünften']
const ordinalsFromEnd = ['letzten', 'vorletzten', 'drittletzten', 'viertletzten', 'fünftletzten']

function ordinal(number: number): string {
  const words = number > 0 ? ordinals : ordinalsFromEnd
  return words[Math.abs(number) - 1] ?? (number > 0 ? `${number}.` : `${-number}.-letzten`)
}
