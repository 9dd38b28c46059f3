import type { EventContent } from '#shared/calendar/event.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { readAttendee, readOrganizer } from './event-attendees.ts'
import { colorOfId } from './event-colors.ts'
import { readReminders } from './event-reminders.ts'
import { type CalendarFacts, type EventResource, isSeries } from './event-resource.ts'
import { floatIn, readTime } from './event-time.ts'
import { readRecurrenceLines } from './recurrence-lines.ts'

export interface Mapping {
  readonly facts: CalendarFacts
  readonly zones: Zones
}

const visibilities = new Set(['public', 'private', 'confidential'])

/**
 * What an event says in Google's own terms; what Google cannot hold is in `held-back.ts`. Times in the zone `floating`
 * stand for floating ones. Throws where it can't be understood.
 */
export function readNative(
  event: EventResource,
  { facts, zones }: Mapping,
  floating: string | null,
): EventContent {
  const start = readTime(event.start, facts.zone, zones)
  const end = readTime(event.end ?? event.start, facts.zone, zones)
  const recurrence = isSeries(event) ? readRecurrenceLines(event.recurrence ?? [], start, zones) : null
  const float = <Time extends typeof start>(time: Time) => floatIn(time, floating)
  return {
    title: event.summary ?? '',
    description: event.description ?? '',
    location: event.location ?? workplaceOf(event),
    url: event.source?.url ?? '',
    start: float(start),
    end: float(end),
    recurrence: recurrence && {
      ...recurrence,
      additions: recurrence.additions.map((added) => ({
        start: float(added.start),
        end: added.end && float(added.end),
      })),
      exclusions: recurrence.exclusions.map(float),
    },
    status: event.status === 'tentative' ? 'tentative' : 'confirmed',
    showAs: event.transparency === 'transparent' ? 'free' : 'busy',
    visibility: visibilities.has(event.visibility ?? '')
      ? (event.visibility as EventContent['visibility'])
      : 'default',
    color: colorOfId(event.colorId),
    categories: [],
    conferenceUrl: conferenceUrlOf(event),
    organizer: readOrganizer(event),
    attendees: (event.attendees ?? []).map(readAttendee),
    reminders: readReminders(event, facts),
    attachments: (event.attachments ?? []).map(({ title, fileUrl, mimeType }) => ({
      title: title ?? '',
      url: fileUrl ?? null,
      mediaType: mimeType || null,
    })),
    sequence: Math.max(0, event.sequence ?? 0),
  }
}

/** Where one joins: the video call, or any other way in by address. */
function conferenceUrlOf({ conferenceData, hangoutLink }: EventResource): string | null {
  const entries = conferenceData?.entryPoints ?? []
  const entry =
    entries.find(({ entryPointType }) => entryPointType === 'video') ??
    entries.find(({ uri }) => /^https?:/i.test(uri ?? ''))
  return entry?.uri ?? hangoutLink ?? null
}

/** Where somebody works that day, of an event that says so. */
function workplaceOf({ workingLocationProperties: place }: EventResource): string {
  return place?.customLocation?.label ?? place?.officeLocation?.label ?? ''
}
