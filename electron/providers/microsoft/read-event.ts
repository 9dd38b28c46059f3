import type { FreeBusyStatus, Sensitivity } from '@microsoft/microsoft-graph-types'
import type { Attachment, EventContent, Reminder } from '#shared/calendar/event.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { ProviderError } from '../provider-error.ts'
import { readBody } from './event-body.ts'
import type { EventResource } from './event-resource.ts'
import { readDay, readTime, zoneNamed } from './event-times.ts'
import { readAttendees, readOrganizer } from './people.ts'
import { readRecurrence } from './read-recurrence.ts'

export interface Reading {
  readonly zones: Zones
  /** Mail address of the calendar's owner; empty where it is not told. */
  readonly owner: string
}

/**
 * What an event of Graph's says, without the cancelled and changed instances of a series. Raises `invalid` for one that
 * can't be understood.
 */
export function readEvent(event: EventResource, { zones, owner }: Reading): EventContent {
  const { start, end } = readTimes(event, zones)
  const body = readBody(event.body, event.isOnlineMeeting ?? false)
  return {
    title: event.subject ?? '',
    description: body.text,
    location: event.location?.displayName ?? '',
    url: '',
    start,
    end,
    recurrence: event.recurrence ? readRecurrence(event.recurrence, start, zones) : null,
    status: event.isCancelled ? 'cancelled' : event.showAs === 'tentative' ? 'tentative' : 'confirmed',
    showAs: readShowAs(event.showAs),
    visibility: readSensitivity(event.sensitivity),
    color: null,
    categories: event.categories ?? [],
    conferenceUrl: event.onlineMeeting?.joinUrl || event.onlineMeetingUrl || body.joinUrl,
    organizer: readOrganizer(event),
    attendees: readAttendees(event, owner),
    reminders: readReminders(event),
    attachments: readAttachments(event),
    sequence: 0,
  }
}

function readTimes(event: EventResource, zones: Zones): { start: EventTime; end: EventTime } {
  const startZone = zoneOfStart(event, zones)
  const endZone = zoneNamed(event.originalEndTimeZone, zones) ?? startZone
  if (!event.isAllDay)
    return { start: readTime(event.start, startZone, zones), end: readTime(event.end, endZone, zones) }
  return { start: readDay(event.start, startZone, zones), end: readDay(event.end, startZone, zones) }
}

/** Of a series the zone in which its days are counted: without it no instance has a certain time (M8). */
function zoneOfStart(
  { recurrence, originalStartTimeZone, isAllDay }: EventResource,
  zones: Zones,
): string | null {
  const original = zoneNamed(originalStartTimeZone, zones)
  if (!recurrence) return original
  const zone = zoneNamed(recurrence.range?.recurrenceTimeZone, zones) ?? original
  if (zone === null && !isAllDay)
    throw new ProviderError(
      'invalid',
      'It recurs in a time zone of its own that Outlook does not tell; set its time zone in Outlook once more',
    )
  return zone
}

/** Out of office is busy, and somewhere else free, as Outlook's own schedule has it. What it is exactly is kept there. */
function readShowAs(status: FreeBusyStatus | null | undefined): EventContent['showAs'] {
  return status === 'free' || status === 'workingElsewhere' ? 'free' : 'busy'
}

function readSensitivity(sensitivity: Sensitivity | null | undefined): EventContent['visibility'] {
  switch (sensitivity) {
    case 'private':
    case 'personal':
      return 'private'
    case 'confidential':
      return 'confidential'
    default:
      return 'default'
  }
}

function readReminders({ isReminderOn, reminderMinutesBeforeStart }: EventResource): Reminder[] {
  if (!isReminderOn) return []
  const seconds = 0 - 60 * (reminderMinutesBeforeStart ?? 0)
  return [{ action: 'display', trigger: { kind: 'relative', seconds, to: 'start' } }]
}

/** Names and types; what a file holds is not read, and pictures inside the text are no files. */
function readAttachments({ attachments }: EventResource): Attachment[] {
  return (attachments ?? [])
    .filter(({ isInline }) => !isInline)
    .map(({ name, contentType }) => ({ title: name ?? '', url: null, mediaType: contentType ?? null }))
}
