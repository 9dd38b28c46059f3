import { SECONDS_OF_DAY } from '../zone/epoch-day.ts'
import type { Rule } from './rule.ts'

/** The times of day (seconds since midnight, ascending) at which a rule of FREQ=DAILY or longer recurs. */
export function timesOfDay(rule: Rule, firstTimeOfDay: number): number[] {
  const hours = rule.byHour.length > 0 ? rule.byHour : [Math.floor(firstTimeOfDay / 3600)]
  return combined(hours, 3600, timesOfHour(rule, firstTimeOfDay))
}

/** Seconds since the full hour, for FREQ=HOURLY. */
export function timesOfHour(rule: Rule, firstTimeOfDay: number): number[] {
  const minutes = rule.byMinute.length > 0 ? rule.byMinute : [Math.floor(firstTimeOfDay / 60) % 60]
  return combined(minutes, 60, timesOfMinute(rule, firstTimeOfDay))
}

/** Seconds since the full minute, for FREQ=MINUTELY. */
export function timesOfMinute(rule: Rule, firstTimeOfDay: number): number[] {
  const seconds = rule.bySecond.length > 0 ? rule.bySecond : [firstTimeOfDay % 60]
  return combined(seconds.map(withoutLeapSecond), 1, [0])
}

/** Second 60 exists only in leap seconds; without support for these it is read as 59 (RFC 5545 §3.3.12). */
export function withoutLeapSecond(second: number): number {
  return Math.min(second, 59)
}

/** What BYSETPOS leaves of the sorted instances of one interval (`1` is the first, `-1` the last). */
export function atPositions(sorted: readonly number[], positions: readonly number[]): number[] {
  if (positions.length === 0) return [...sorted]
  const chosen = positions.map((position) => sorted.at(position > 0 ? position - 1 : position))
  return [...new Set(chosen)].filter((value) => value !== undefined).sort((a, b) => a - b)
}

/**
 * Whether steps of `step` seconds from `first` ever reach a time of day that the rule's BYHOUR, BYMINUTE and BYSECOND
 * allow. `unit` is the length of the rule's period in seconds: parts below it choose within the period, not here.
 */
export function reachesTimeOfDay(rule: Rule, first: number, step: number, unit: number): boolean {
  const parts = [
    { allowed: rule.byHour, length: 3600, count: 24 },
    { allowed: rule.byMinute, length: 60, count: 60 },
    { allowed: rule.bySecond.map(withoutLeapSecond), length: 1, count: 60 },
  ].filter((part) => part.allowed.length > 0 && part.length >= unit)
  if (parts.length === 0) return true
  const stride = greatestCommonDivisor(step, SECONDS_OF_DAY)
  for (let time = first % stride; time < SECONDS_OF_DAY; time += stride) {
    if (parts.every((part) => part.allowed.includes(Math.floor(time / part.length) % part.count))) return true
  }
  return false
}

function combined(units: readonly number[], length: number, within: readonly number[]): number[] {
  const all = units.flatMap((unit) => within.map((seconds) => unit * length + seconds))
  return all.length === 1 ? all : [...new Set(all)].sort((a, b) => a - b)
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
