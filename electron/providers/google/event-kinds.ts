import type { EventContent } from '#shared/calendar/event.ts'
import { ProviderError } from '../provider-error.ts'
import type { EventResource } from './event-resource.ts'

type Field = keyof EventContent

/** What may be changed of events that are more than events (G9); what they are can't be. */
const kinds: Readonly<Record<string, { readonly name: string; readonly fields: readonly Field[] }>> = {
  workingLocation: { name: 'A working location', fields: ['start', 'recurrence', 'color', 'reminders'] },
  outOfOffice: {
    name: 'An out-of-office time',
    fields: ['title', 'start', 'recurrence', 'color', 'reminders', 'visibility', 'status'],
  },
  focusTime: {
    name: 'A focus time',
    fields: [
      'title',
      'start',
      'recurrence',
      'color',
      'reminders',
      'visibility',
      'showAs',
      'description',
      'status',
    ],
  },
  birthday: { name: 'A birthday', fields: ['title', 'color', 'reminders', 'start'] },
  fromGmail: {
    name: 'An event from Gmail',
    fields: ['color', 'reminders', 'visibility', 'showAs', 'status', 'attendees'],
  },
}

/** What is kept in the event's private properties alone, whatever kind it is of. */
const ours: readonly Field[] = ['categories', 'organizer']

/** Refuses a change that the kind of an event does not allow, with words. */
export function refuseForKind({ eventType }: EventResource, fields: ReadonlySet<Field>): void {
  const kind = kinds[eventType ?? 'default']
  if (kind === undefined) return
  const refused = [...fields].filter((field) => !kind.fields.includes(field) && !ours.includes(field))
  if (refused.length === 0) return
  throw new ProviderError(
    'invalid',
    `${kind.name} can not have this changed: ${refused.join(', ')}; change it in Google Calendar`,
    { fact: { code: 'google-kind', kind: eventType ?? '', fields: refused } },
  )
}
