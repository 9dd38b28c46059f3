import { CalendarError } from '../calendar-error.ts'
import { parseRule } from '../recurrence/parse-rule.ts'
import { NO_MORE, RuleWallClocks } from '../recurrence/rule-wall-clocks.ts'
import { epochDay } from './epoch-day.ts'
import { parseWallClock } from './wall-clock.ts'

/** Rules are followed to the end of this year; after it the last offset stays. */
const LAST_DAY = epochDay(2200, 12, 31)
/** No zone has so many changes; a file that claims more is not worth the memory. */
const MAX_ONSETS = 2000

/** One STANDARD or DAYLIGHT part: from when (wall clock before the change) which offset holds, in seconds. */
export interface Observance {
  readonly offsetFrom: number
  readonly offsetTo: number
  /** The instants at which it begins. */
  onsets(): number[]
}

/** The observances of a VTIMEZONE text. Parts that can't be read are left out. */
export function readVtimezone(definition: string): Observance[] {
  const observances: Observance[] = []
  let lines: string[] | undefined
  for (const line of definition.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)) {
    if (/^BEGIN:(STANDARD|DAYLIGHT)\s*$/i.test(line)) lines = []
    else if (/^END:(STANDARD|DAYLIGHT)\s*$/i.test(line)) {
      const observance = lines ? readObservance(lines) : undefined
      if (observance) observances.push(observance)
      lines = undefined
    } else lines?.push(line)
  }
  return observances
}

function readObservance(lines: readonly string[]): Observance | undefined {
  const valuesOf = (name: string) =>
    lines.flatMap((line) => {
      const match = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/i.exec(line.trim())
      return match?.[1]?.toUpperCase() === name ? [match[2] ?? ''] : []
    })
  try {
    const offsetFrom = readOffset(valuesOf('TZOFFSETFROM')[0])
    const offsetTo = readOffset(valuesOf('TZOFFSETTO')[0])
    const start = readLocalTime(valuesOf('DTSTART')[0] ?? '')
    const dates = valuesOf('RDATE').flatMap((value) => value.split(',').map(readLocalTime))
    const rules = valuesOf('RRULE').map((text) => parseRule(text, 'tolerant'))
    const onsets = () => {
      const walls = new Set([start, ...dates])
      for (const rule of rules) {
        const frame = {
          start,
          isAllDay: false,
          instantOf: (wallClock: number) => wallClock - offsetFrom,
          countsStart: true,
          from: Number.NEGATIVE_INFINITY,
          lastDay: LAST_DAY,
        }
        const wallClocks = new RuleWallClocks(rule, frame)
        let wall = wallClocks.next()
        for (; wall !== NO_MORE && walls.size < MAX_ONSETS; wall = wallClocks.next()) walls.add(wall)
      }
      return [...walls].map((wall) => wall - offsetFrom)
    }
    return { offsetFrom, offsetTo, onsets }
  } catch (error) {
    if (error instanceof CalendarError) return undefined
    throw error
  }
}

/** `+0100`, `-0730`, `+005328`, in seconds; `+01:00` as some write it. */
function readOffset(text: string | undefined): number {
  const match = /^([+-])(\d\d):?(\d\d)(?::?(\d\d))?\s*$/.exec(text ?? '')
  if (!match) throw new CalendarError('damaged', `"${text}" is not an offset from UTC`)
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0)
  if (seconds >= 86400) throw new CalendarError('damaged', `"${text}" is more than a day from UTC`)
  return match[1] === '-' ? -seconds : seconds
}

/** `19701025T030000` as wall-clock seconds. Years before 1 (Exchange writes `16010101T000000`) are not needed. */
function readLocalTime(text: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?(?:\/.*)?\s*$/.exec(text)
  if (!match) throw new CalendarError('damaged', `"${text}" is not a wall-clock time`)
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = match
  return parseWallClock(`${year}-${month}-${day}T${hour}:${minute}:${second}`)
}
