import type { EventContent } from '#shared/calendar/event.ts'
import type { Item } from '../../provider.ts'

export const berlin = (text: string) => ({ dateTime: text, zone: 'Europe/Berlin' })

/** Every other day. */
export const daily = {
  rules: ['FREQ=DAILY;COUNT=9;INTERVAL=2'],
  exclusionRules: [],
  additions: [],
  exclusions: [],
}

export function guest(email: string): EventContent['attendees'][number] {
  return { name: '', email, role: 'required', response: 'needs-action', kind: 'person', rsvp: false }
}

/** An hour of a day, from nine. */
export function at(day: string) {
  return { start: berlin(`${day}T09:00:00`), end: berlin(`${day}T10:00:00`) }
}

export function excluding(item: Item, recurrenceId: string): Item {
  const { recurrence } = item.content
  if (recurrence === null) throw new Error('it does not recur')
  const exclusions = [...recurrence.exclusions, berlin(recurrenceId)]
  return { ...item, content: { ...item.content, recurrence: { ...recurrence, exclusions } } }
}
