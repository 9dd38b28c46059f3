import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Component } from './component.ts'
import { type ContentLine, makeContentLine } from './content-line.ts'
import { readDuration } from './duration-value.ts'
import { addDuration } from './event-times.ts'
import { InvalidProperty } from './invalid-property.ts'
import { requireRule } from './rule-value.ts'
import { formatTime, readTime, timeLine, timeParameters, type ZoneNames } from './time-value.ts'

/** RRULE, EXRULE, RDATE and EXDATE of a component; null when it has no more than one instance (RFC 5545 §3.8.5). */
export function readRecurrence(
  component: Component,
  names: ZoneNames,
  zones: Zones,
  messages: string[],
): Recurrence | null {
  const set: Recurrence = { rules: [], exclusionRules: [], additions: [], exclusions: [] }
  for (const line of component.properties) {
    if (line.value === '') continue
    if (line.name === 'RRULE') set.rules.push(requireRule(line))
    else if (line.name === 'EXRULE') set.exclusionRules.push(requireRule(line))
    else if (line.name === 'EXDATE') {
      for (const value of line.value.split(',')) set.exclusions.push(readTime(line, value, names, messages))
    } else if (line.name === 'RDATE') {
      for (const value of line.value.split(','))
        set.additions.push(readAddition(line, value, names, zones, messages))
    }
  }
  return set.rules.length > 0 || set.additions.length > 0 ? set : null
}

function readAddition(
  line: ContentLine,
  value: string,
  names: ZoneNames,
  zones: Zones,
  messages: string[],
): Recurrence['additions'][number] {
  const [from = '', to] = value.split('/')
  const start = readTime(line, from, names, messages)
  if (to === undefined) return { start, end: null }
  const duration = readDuration(to)
  if (duration === undefined) return { start, end: readTime(line, to, names, messages) }
  if (duration.days < 0 || duration.seconds < 0) {
    throw new InvalidProperty(line, `the period “${value}” ends before it starts`, {
      code: 'import-ends-before-start',
    })
  }
  return { start, end: addDuration(start, duration, zones) }
}

export function ruleLines(name: 'RRULE' | 'EXRULE', rules: readonly string[]): ContentLine[] {
  return rules.map((rule) => makeContentLine(name, rule))
}

/** EXDATE, one line for each form and zone. */
export function exclusionLines(times: readonly EventTime[]): ContentLine[] {
  const groups = new Map<string, EventTime[]>()
  for (const time of times) {
    const key = timeLine('EXDATE', time).text.slice(0, -formatTime(time).length) + formatTime(time).length
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [time])
    else group.push(time)
  }
  return [...groups.values()].map((group) => {
    const [first] = group
    return makeContentLine(
      'EXDATE',
      group.map(formatTime).join(','),
      first === undefined ? [] : timeParameters(first),
    )
  })
}

export function additionLines(additions: Recurrence['additions']): ContentLine[] {
  return additions.map(({ start, end }) => {
    if (end === null) return timeLine('RDATE', start)
    const parameters = timeParameters(start).filter((parameter) => parameter.name !== 'VALUE')
    return makeContentLine('RDATE', `${formatTime(start)}/${formatTime(end)}`, [
      { name: 'VALUE', values: ['PERIOD'] },
      ...parameters,
    ])
  })
}
