import { epochDay } from './epoch-day.ts'
import { transitionsOf } from './transitions.ts'
import { formatWallClock } from './wall-clock.ts'
import { type Change, changeOf, type YearlyRule, yearlyRuleOf } from './yearly-rule.ts'
import type { Zone } from './zone.ts'

/** Years looked at beyond the wanted ones, to see whether a yearly rule goes on. */
const YEARS_AHEAD = 10

/**
 * The VTIMEZONE (RFC 5545 §3.6.5) of a zone for times of the years `fromYear` to `toYear`, lines ending in CRLF. The
 * changes that go on year after year by a rule ("last Sunday of March") are one RRULE without end; all others are
 * listed by date. `tzid` is the name under which the file refers to it.
 */
export function vtimezoneOf(zone: Zone, fromYear = 1970, toYear = 2037, tzid = zone.id): string {
  const from = epochDay(fromYear, 1, 1) * 86400
  const changes = transitionsOf(zone, from - 366 * 86400, epochDay(toYear + YEARS_AHEAD, 12, 31) * 86400).map(
    changeOf,
  )
  const before = changes.filter((change) => change.at < from)
  // The last change before the range says what holds at its beginning.
  const relevant = changes.slice(Math.max(0, before.length - 1))
  const last = epochDay(toYear + 1, 1, 1) * 86400
  const lines = ['BEGIN:VTIMEZONE', `TZID:${tzid}`]
  if (tzid !== zone.id || !zone.id.startsWith('custom:')) lines.push(`X-LIC-LOCATION:${zone.id}`)
  const [first] = relevant
  if (!first || first.at > from) lines.push(...initialObservance(zone, from, first))
  for (const group of groupsOf(relevant)) {
    const rule = yearlyRuleOf(group, toYear + YEARS_AHEAD)
    const listed = group.filter((change) => change.at < last && (!rule || change.at < rule.first.at))
    if (listed.length > 0) lines.push(...observance(listed))
    if (rule) lines.push(...observance([rule.first], rule))
  }
  lines.push('END:VTIMEZONE', '')
  return lines.join('\r\n')
}

/** Changes alike in both offsets share an observance. */
function groupsOf(changes: readonly Change[]): Change[][] {
  const groups = new Map<string, Change[]>()
  for (const change of changes) {
    const key = `${change.offsetFrom} ${change.offsetTo}`
    const group = groups.get(key)
    if (group) group.push(change)
    else groups.set(key, [change])
  }
  return [...groups.values()]
}

function initialObservance(zone: Zone, from: number, first: Change | undefined): string[] {
  const offset = first?.offsetFrom ?? zone.offsetAt(from)
  return lines('STANDARD', offset, offset, ['DTSTART:16010101T000000'])
}

function observance(changes: readonly Change[], rule?: YearlyRule): string[] {
  const [first] = changes
  if (!first) return []
  const starts = changes.map((change) => compact(change.wallClock))
  const dates = rule ? [`RRULE:${rule.text}`] : starts.slice(1).map((start) => `RDATE:${start}`)
  const kind = first.offsetTo > first.offsetFrom ? 'DAYLIGHT' : 'STANDARD'
  return lines(kind, first.offsetFrom, first.offsetTo, [`DTSTART:${starts[0]}`, ...dates])
}

function lines(kind: string, offsetFrom: number, offsetTo: number, times: string[]): string[] {
  return [
    `BEGIN:${kind}`,
    ...times,
    `TZOFFSETFROM:${formatOffset(offsetFrom)}`,
    `TZOFFSETTO:${formatOffset(offsetTo)}`,
    `END:${kind}`,
  ]
}

function compact(wallClock: number): string {
  return formatWallClock(wallClock).replaceAll(/[-:]/g, '')
}

function formatOffset(offset: number): string {
  const two = (value: number) => `${value}`.padStart(2, '0')
  const size = Math.abs(offset)
  const seconds = size % 60 === 0 ? '' : two(size % 60)
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}${two(Math.floor(size / 60) % 60)}${seconds}`
}
