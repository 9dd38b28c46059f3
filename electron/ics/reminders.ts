import type { Reminder } from '#shared/calendar/event.ts'
import { type Component, makeComponent, propertyOf, propertyText } from './component.ts'
import { makeContentLine, parameterOf } from './content-line.ts'
import { formatDuration, readDuration } from './duration-value.ts'
import { encodeText } from './text-value.ts'
import { formatTime, readTime } from './time-value.ts'

const actions: Record<string, Reminder['action']> = { DISPLAY: 'display', EMAIL: 'email', AUDIO: 'audio' }

/**
 * A VALARM (RFC 5545 §3.6.6) as a reminder; undefined when it is none that a person would notice: Apple's placeholder
 * for "no alarm" (ACTION:NONE), procedures, and alarms whose trigger can't be read. Those stay in the source.
 */
export function readReminder(alarm: Component): Reminder | undefined {
  const action = actions[propertyText(alarm, 'ACTION').toUpperCase()]
  const trigger = propertyOf(alarm, 'TRIGGER')
  if (action === undefined || trigger === undefined) return undefined
  const duration = readDuration(trigger.value)
  if (duration !== undefined) {
    const seconds = duration.days * 86_400 + duration.seconds
    const isEnd = parameterOf(trigger, 'RELATED')?.toUpperCase() === 'END'
    return { action, trigger: { kind: 'relative', seconds, to: isEnd ? 'end' : 'start' } }
  }
  try {
    const time = readTime(trigger, trigger.value, { resolve: () => undefined, floatingZone: 'UTC' }, [])
    if (!('dateTime' in time)) return undefined
    return { action, trigger: { kind: 'absolute', at: `${time.dateTime}Z` } }
  } catch {
    return undefined
  }
}

/** A VALARM for a reminder; `title` is what it shows. */
export function makeAlarm(reminder: Reminder, title: string): Component {
  const alarm = makeComponent('VALARM', 0)
  const { action, trigger } = reminder
  alarm.properties.push(makeContentLine('ACTION', action.toUpperCase()))
  if (trigger.kind === 'absolute') {
    const time = { dateTime: trigger.at.slice(0, 19), zone: 'UTC' }
    alarm.properties.push(
      makeContentLine('TRIGGER', formatTime(time), [{ name: 'VALUE', values: ['DATE-TIME'] }]),
    )
  } else {
    const related = trigger.to === 'end' ? { name: 'RELATED', values: ['END'] } : null
    alarm.properties.push(makeContentLine('TRIGGER', formatDuration(trigger.seconds), [related]))
  }
  const text = encodeText(title === '' ? 'Reminder' : title)
  if (action !== 'audio') alarm.properties.push(makeContentLine('DESCRIPTION', text))
  if (action === 'email') alarm.properties.push(makeContentLine('SUMMARY', text))
  return alarm
}
