import type { Reminder } from '#shared/calendar/event.ts'
import type { CalendarFacts, EventResource, GoogleReminder } from './event-resource.ts'

/** Four weeks, and five for one event: what the API takes. */
const longestMinutes = 40_320
const mostReminders = 5

/** Reminders of an event, those of the calendar where it uses them. */
export function readReminders({ reminders }: EventResource, { defaultReminders }: CalendarFacts): Reminder[] {
  const given = reminders?.useDefault ? defaultReminders : (reminders?.overrides ?? [])
  return given.map(({ method, minutes }) => ({
    action: method === 'email' ? 'email' : 'display',
    trigger: { kind: 'relative', seconds: -60 * (minutes ?? 0) || 0, to: 'start' },
  }))
}

/** The reminders that Google can hold: so many minutes before the start, as a message or a mail. */
export function writeReminders(reminders: readonly Reminder[]): GoogleReminder[] {
  return reminders.flatMap(toOverride).slice(0, mostReminders)
}

function toOverride({ action, trigger }: Reminder): GoogleReminder[] {
  if (trigger.kind !== 'relative' || trigger.to !== 'start' || action === 'audio') return []
  const minutes = -trigger.seconds / 60
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > longestMinutes) return []
  return [{ method: action === 'email' ? 'email' : 'popup', minutes: minutes || 0 }]
}
