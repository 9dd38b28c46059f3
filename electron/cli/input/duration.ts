import { UsageError } from '../usage-error.ts'

export interface Duration {
  /** on the calendar: a day is from a time to the same time of the next day */
  days: number
  seconds: number
}

const daysOf: Readonly<Record<string, number>> = { w: 7, d: 1 }
const secondsOf: Readonly<Record<string, number>> = { h: 3600, m: 60, min: 60, s: 1 }
const form = 'Write it as 45m, 1h30m, 2h, 3d or 1w.'

/** `45m`, `1h30m`, `3d`, also as ISO 8601 has it (`PT45M`). Raises `UsageError`, in which it is named after `option`. */
export function readDuration(text: string, option: string): Duration {
  const word = text.trim().toLowerCase().replace(/^p/, '').replace('t', '')
  const parts = [...word.matchAll(/(\d{1,6})(w|d|h|min|m|s)/g)]
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== word)
    throw new UsageError(`${option} ${text}: not a length of time that I understand`, form)
  return parts.reduce(
    (sum, [, count, unit = '']) => ({
      days: sum.days + Number(count) * (daysOf[unit] ?? 0),
      seconds: sum.seconds + Number(count) * (secondsOf[unit] ?? 0),
    }),
    { days: 0, seconds: 0 },
  )
}

/** A number of seconds as people say it: `45 min`, `1 h 30 min`, `2 days`. */
export function durationText(total: number): string {
  const units: [name: string, seconds: number][] = [
    ['week', 604_800],
    ['day', 86_400],
    ['h', 3600],
    ['min', 60],
    ['s', 1],
  ]
  let rest = Math.abs(total)
  const parts: string[] = []
  for (const [name, seconds] of units) {
    const count = Math.floor(rest / seconds)
    if (count === 0 || (name === 'week' && rest % seconds !== 0)) continue
    rest -= count * seconds
    parts.push(`${count} ${name}${name.length > 2 && name !== 'min' && count > 1 ? 's' : ''}`)
  }
  return parts.length === 0 ? '0 min' : parts.join(' ')
}
