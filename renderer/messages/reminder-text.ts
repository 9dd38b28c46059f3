import type { Reminder } from '#shared/calendar/event.ts'
import { formatDuration, formatInstant } from './format.ts'
import { messages } from './messages.ts'

/** `15 minutes before`, `21 Nov 2026, 09:00 by mail`. */
export function reminderText(reminder: Reminder, zone: string): string {
  const when = triggerText(reminder.trigger, zone)
  if (reminder.action === 'email') return `${when}, ${messages.reminder.email}`
  if (reminder.action === 'audio') return `${when}, ${messages.reminder.audio}`
  return when
}

function triggerText(trigger: Reminder['trigger'], zone: string): string {
  const text = messages.reminder
  if (trigger.kind === 'absolute') return formatInstant(trigger.at, zone)
  const isStart = trigger.to === 'start'
  if (trigger.seconds === 0) return isStart ? text.atStart : text.atEnd
  const duration = formatDuration(Math.abs(trigger.seconds))
  if (trigger.seconds < 0) return isStart ? text.before(duration) : text.beforeEnd(duration)
  return isStart ? text.after(duration) : text.afterEnd(duration)
}
