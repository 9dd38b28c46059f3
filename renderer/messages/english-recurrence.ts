import type { RecurrenceWords, RuleParts, RulePlace } from './recurrence-words.ts'

/** When something repeats; part of the catalogue in english.ts. */
export const recurrence: RecurrenceWords = {
  once: 'Once',
  rule: (parts, list) => {
    const place = parts.place === null ? '' : placeText(parts, parts.place, list)
    return (parts.isEveryWorkday ? 'Every weekday' : everyText(parts) + place) + endText(parts.end)
  },
  also: (days, isFirst) =>
    `${isFirst ? 'Also on' : 'also on'} ${typeof days === 'number' ? `${days} more days` : days}`,
  except: (days) => `, except ${typeof days === 'number' ? `${days} days` : days}`,
}

type List = (items: string[]) => string

function everyText({ unit, interval }: RuleParts): string {
  if (interval === 1) return `Every ${unit}`
  return interval === 2 ? `Every other ${unit}` : `Every ${interval} ${unit}s`
}

function placeText({ unit, months }: RuleParts, place: RulePlace, list: List): string {
  if (months.length === 0) return dayText(place, list)
  return `${dayText(place, list)} ${unit === 'year' ? 'of' : 'in'} ${list(months)}`
}

function dayText(place: RulePlace, list: List): string {
  switch (place.kind) {
    case 'weekdays':
      return place.names.length === 0 ? '' : ` on ${list(place.names)}`
    case 'every-weekday':
      return ` on every ${list(place.names)}`
    case 'month-days':
      return ` on the ${list(place.days.map(monthDayText))}`
    case 'ordinal-weekdays':
      return ` on the ${list(place.weekdays.map(({ position, name }) => `${ordinal(position)} ${name}`))}`
    case 'set':
      return ` on the ${list(place.positions.map(ordinal))} ${setName(place.of)}`
    case 'date':
      return ` on ${place.text}`
  }
}

function setName(of: Extract<RulePlace, { kind: 'set' }>['of']): string {
  if (typeof of === 'object') return of.name
  return { day: 'day', workday: 'weekday', 'weekend-day': 'weekend day' }[of]
}

function endText(end: RuleParts['end']): string {
  switch (end.kind) {
    case 'never':
      return ''
    case 'count':
      return end.count === 1 ? ', once' : `, ${end.count} times`
    case 'until':
      return ` until ${end.day}${end.time === null ? '' : `, ${end.time}`}`
  }
}

function monthDayText(day: number): string {
  if (day > 0) return ordinal(day)
  return day === -1 ? 'last day' : `${ordinal(day)} day`
}

function ordinal(number: number): string {
  if (number === -1) return 'last'
  if (number < 0) return `${ordinal(-number)}-to-last`
  const suffixes: Record<string, string> = { one: 'st', two: 'nd', few: 'rd' }
  return `${number}${suffixes[ordinals.select(number)] ?? 'th'}`
}
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' })
