import { atPlainText, type EventTime, isAllDay, plainText, zoneOf } from '#shared/calendar/event-time.ts'
import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { formatWallClock, instantOf, wallClockOf } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { type Component, propertyOf } from './component.ts'
import { type DurationValue, readDuration } from './duration-value.ts'
import { InvalidProperty } from './invalid-property.ts'
import { readTime, type ZoneNames } from './time-value.ts'

const secondsOfDay = 86_400

/**
 * Start and end of a component (RFC 5545 §3.6.1): the end is DTEND, else DTSTART and DURATION, else a day after an
 * all-day start and at once with any other. An all-day event that ends on the day it starts lasts that day, as Google
 * and Outlook mean it.
 */
export function readTimes(
  component: Component,
  names: ZoneNames,
  zones: Zones,
  messages: string[],
): { start: EventTime; end: EventTime } {
  const startLine = propertyOf(component, 'DTSTART')
  if (startLine === undefined) {
    throw new InvalidProperty(
      { name: 'DTSTART', number: component.line },
      'is missing; an event needs a start such as DTSTART:20260115T090000Z',
      { code: 'import-start-missing' },
    )
  }
  const start = readTime(startLine, startLine.value, names, messages)
  const endLine = propertyOf(component, 'DTEND')
  if (endLine !== undefined && endLine.value.trim() !== '') {
    const end = alike(start, readTime(endLine, endLine.value, names, messages), messages)
    if (isAllDay(start) && plainText(end) === start.date) return { start, end: nextDay(start) }
    if (isBefore(end, start, zones)) {
      throw new InvalidProperty(endLine, 'the event ends before it starts; correct DTSTART or DTEND', {
        code: 'import-ends-before-start',
      })
    }
    return { start, end }
  }
  const durationLine = propertyOf(component, 'DURATION')
  if (durationLine === undefined) return { start, end: isAllDay(start) ? nextDay(start) : start }
  const duration = readDuration(durationLine.value)
  if (duration === undefined || duration.days < 0 || duration.seconds < 0) {
    throw new InvalidProperty(
      durationLine,
      `“${durationLine.value}” is no length of time; write it as PT1H30M or P1D`,
      { code: 'import-length-unreadable', value: durationLine.value },
    )
  }
  const end = addDuration(start, duration, zones)
  return { start, end: isAllDay(start) && plainText(end) === start.date ? nextDay(start) : end }
}

/** Days are added on the wall clock, then seconds exactly (RFC 5545 §3.3.6); a date takes whole days only. */
export function addDuration(start: EventTime, duration: DurationValue, zones: Zones): EventTime {
  const wallClock = wallClockOf(start) + duration.days * secondsOfDay
  if (isAllDay(start)) {
    return { date: formatDay(Math.floor((wallClock + duration.seconds) / secondsOfDay)) }
  }
  if (duration.seconds === 0 || start.zone === null || start.zone === 'UTC') {
    return atPlainText(start, formatWallClock(wallClock + duration.seconds))
  }
  const zone = zones.get(start.zone)
  const instant = zone.instantOf(wallClock) + duration.seconds
  return atPlainText(start, formatWallClock(instant + zone.offsetAt(instant)))
}

function nextDay(start: EventTime): EventTime {
  return { date: formatDay(wallClockOf(start) / secondsOfDay + 1) }
}

/** The end in the form of the start, when a producer mixed a date and a time. */
function alike(start: EventTime, end: EventTime, messages: string[]): EventTime {
  if (isAllDay(start) === isAllDay(end)) return end
  messages.push(
    'DTEND: one of start and end is a date and the other a time; the end is taken in the form of the start',
  )
  if (!isAllDay(start)) return { dateTime: `${plainText(end)}T00:00:00`, zone: start.zone }
  const isMidnight = plainText(end).endsWith('T00:00:00')
  const day = { date: plainText(end).slice(0, 10) }
  return isMidnight ? day : nextDay(day)
}

function isBefore(end: EventTime, start: EventTime, zones: Zones): boolean {
  const isEarlierOnClock = plainText(end) < plainText(start)
  if (zoneOf(start) === zoneOf(end)) return isEarlierOnClock
  return instantOf(end, zones) < instantOf(start, zones)
}
