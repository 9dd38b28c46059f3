import type { EventContentInput } from '#shared/calendar/event.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import type { EventPatch } from '#shared/rpc/event.ts'
import { type EventDraft, timesOf } from './event-draft.ts'
import { recurrenceOf } from './repeat-draft.ts'

/** All that a draft says of an event. @param before recurrence of the series that is changed */
export function contentOf(draft: EventDraft, before: Recurrence | null = null): EventContentInput {
  const times = timesOf(draft)
  return {
    ...times,
    title: draft.title,
    location: draft.location,
    description: draft.description,
    recurrence: recurrenceOf(draft.repeat, times.start, before),
    attendees: [...draft.attendees],
    reminders: [...draft.reminders],
    visibility: draft.visibility,
    showAs: draft.showAs,
    status: draft.status,
    color: draft.color,
    conferenceUrl: draft.conferenceUrl === '' ? null : draft.conferenceUrl,
    url: draft.url,
    attachments: [...draft.attachments],
  }
}

const plain = [
  'title',
  'location',
  'description',
  'calendarId',
  'visibility',
  'showAs',
  'status',
  'color',
  'url',
] as const
const lists = ['attendees', 'reminders', 'attachments'] as const
const times = ['allDay', 'startDate', 'startTime', 'endDate', 'endTime', 'zone', 'endZone'] as const

/** What was changed, and nothing else. @param recurrence of the series that the event is or belongs to */
export function patchOf(before: EventDraft, after: EventDraft, recurrence: Recurrence | null): EventPatch {
  const patch: EventPatch = {}
  for (const field of plain)
    if (before[field] !== after[field]) Object.assign(patch, { [field]: after[field] })
  for (const field of lists)
    if (JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      Object.assign(patch, { [field]: [...after[field]] })
  if (before.conferenceUrl !== after.conferenceUrl)
    patch.conferenceUrl = after.conferenceUrl === '' ? null : after.conferenceUrl
  if (times.some((field) => before[field] !== after[field])) Object.assign(patch, timesOf(after))
  if (JSON.stringify(before.repeat) !== JSON.stringify(after.repeat)) {
    const next = recurrenceOf(after.repeat, timesOf(after).start, recurrence)
    if (JSON.stringify(next) !== JSON.stringify(recurrence)) patch.recurrence = next
  }
  return patch
}
