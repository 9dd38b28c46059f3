import { isDeepStrictEqual } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import type { Attachment, EventContent } from '#shared/calendar/event.ts'
import { isAllDay } from '#shared/calendar/event-time.ts'
import { ProviderError } from '../provider-error.ts'
import { writeAttendees } from './event-attendees.ts'
import { nearestColorId } from './event-colors.ts'
import { writeReminders } from './event-reminders.ts'
import type { EventResource } from './event-resource.ts'
import { isCustom, writeTime } from './event-time.ts'
import { type HeldBack, holdBack, writeHeldBack } from './held-back.ts'
import { type Mapping, readNative } from './read-content.ts'
import { writeRecurrenceLines } from './recurrence-lines.ts'

/** An event as it is there, and what it says. */
export interface Present {
  readonly event: EventResource
  readonly content: EventContent
}

export interface Identity {
  /** Id of the event, or of the series that it is an instance of. */
  readonly id: string
  /** Set where it is not the one that Google makes. */
  readonly uid: string | null
  /** The zone that stands for floating time. */
  readonly floating: string
  /** Its guests are somebody else's: as guests of this event they would be invited a second time. */
  readonly isForeign: boolean
}

/**
 * The body of a request that makes an event say what is wanted: of everything that differs from what is present, and
 * nothing else. Null where nothing does. Raises `invalid` for what Google can't hold in any way.
 */
export function writeChanges(
  content: EventContent,
  present: Present,
  identity: Identity,
  mapping: Mapping,
): EventResource | null {
  const wanted = lasting(content)
  const fields = changedFields(present.content, wanted)
  return fields.size === 0 ? null : write(wanted, fields, present.event, identity, mapping)
}

/** Like `writeChanges`, for an event of which it is not known what it says: all that is wanted. */
export function writeAll(
  wanted: EventContent,
  event: EventResource,
  identity: Identity,
  mapping: Mapping,
): EventResource {
  const fields = new Set(Object.keys(wanted) as (keyof EventContent)[])
  return write(lasting(wanted), fields, event, identity, mapping)
}

function write(
  wanted: EventContent,
  fields: ReadonlySet<keyof EventContent>,
  event: EventResource,
  identity: Identity,
  mapping: Mapping,
): EventResource {
  refuseImpossible(wanted, mapping)
  const anchor = identity.floating
  const body: Record<string, unknown> = {}
  const set = (field: keyof EventContent, values: () => EventResource) => {
    if (fields.has(field)) Object.assign(body, values())
  }
  set('title', () => ({ summary: wanted.title }))
  set('description', () => ({ description: wanted.description }))
  set('location', () => ({ location: wanted.location }))
  set('url', () => ({ source: sourceOf(wanted, event) }) as EventResource)
  const times = () => ({
    start: writeTime(wanted.start, anchor, mapping.zones),
    end: writeTime(wanted.end, anchor, mapping.zones),
  })
  set('start', times)
  if (event.recurringEventId === undefined)
    set('recurrence', () => ({
      recurrence: wanted.recurrence && writeRecurrenceLines(wanted.recurrence, anchor),
      // A series needs the zone that its times are in (G8).
      ...(isAllDay(wanted.start) || event.start?.timeZone ? {} : times()),
    }))
  set('status', () => ({ status: wanted.status === 'tentative' ? 'tentative' : 'confirmed' }))
  set('showAs', () => ({ transparency: wanted.showAs === 'free' ? 'transparent' : 'opaque' }))
  set('visibility', () => ({ visibility: wanted.visibility }))
  set('color', () => ({ colorId: nearestColorId(wanted.color) }))
  set('conferenceUrl', () => (event.conferenceData ? ({ conferenceData: null } as object) : {}))
  set('attendees', () => ({
    attendees: identity.isForeign ? [] : writeAttendees(wanted.attendees, event.attendees),
  }))
  set('reminders', () => ({
    reminders: { useDefault: false, overrides: writeReminders(wanted.reminders) },
  }))
  set('attachments', () => ({ attachments: writeAttachments(wanted.attachments, event) }))
  const floats = !isAllDay(wanted.start) && wanted.start.zone === null
  const floating = floats ? anchor : null
  const after = applied(event, body)
  const native = readNative(after, mapping, floating)
  const held = holdBack(wanted, native, after, {
    for: identity.id,
    ...(identity.uid === null ? {} : { uid: identity.uid }),
    ...(floating === null ? {} : { floating }),
  } satisfies HeldBack)
  // An instance has what is held back of its series, which would be of other times.
  if (wanted.recurrence !== null && held.fields?.time !== undefined)
    throw new ProviderError('invalid', 'A series in Google Calendar starts and ends in zones, or floats', {
      fact: { code: 'google-series-times' },
    })
  return { ...body, ...extendedProperties(held, event) }
}

/** The event as it is after a PATCH: null takes a field out. */
export function applied(event: EventResource, body: object): EventResource {
  const merged: Record<string, unknown> = { ...event }
  for (const [key, value] of Object.entries(body)) {
    if (value === null) delete merged[key]
    else merged[key] = key === 'start' || key === 'end' ? withoutNulls(value) : value
  }
  if ('conferenceData' in body && body.conferenceData === null) delete merged.hangoutLink
  return merged
}

/** A body for a new event, which has nothing to take out. */
export function withoutNulls(body: object): EventResource {
  const entries = Object.entries(body).filter(([, value]) => value !== null)
  return Object.fromEntries(
    entries.map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'object' && value !== null && !Array.isArray(value) ? withoutNulls(value) : value,
    ]),
  )
}

/** The fields that differ; `start` stands for both times. */
export function changedFields(one: EventContent, other: EventContent): Set<keyof EventContent> {
  const fields = new Set<keyof EventContent>()
  for (const field of Object.keys(one) as (keyof EventContent)[]) {
    if (field === 'sequence' || isDeepStrictEqual(one[field], other[field])) continue
    fields.add(field === 'end' ? 'start' : field)
  }
  return fields
}

function refuseImpossible({ start, end, recurrence }: EventContent, { zones }: Mapping): void {
  const custom = [start, end].find((time) => !isAllDay(time) && isCustom(time.zone, zones))
  if (recurrence !== null && custom !== undefined)
    throw new ProviderError(
      'invalid',
      'Google Calendar can not repeat an event in a time zone of its own; choose one with a name such as Europe/Berlin',
      { fact: { code: 'google-series-zone' } },
    )
}

/** In Google an all-day event lasts a day at least (G8), as it should in RFC 5545 §3.6.1. */
function lasting(content: EventContent): EventContent {
  const { start, end } = content
  if (!isAllDay(start) || !isAllDay(end) || end.date > start.date) return content
  return { ...content, end: { date: Temporal.PlainDate.from(start.date).add({ days: 1 }).toString() } }
}

function sourceOf({ url, title }: EventContent, { source }: EventResource): EventResource['source'] {
  return /^https?:/i.test(url) ? { title: source?.title ?? (title || url), url } : null
}

/** Attachments are links (at most 25); of those that are there, all that Google has of them. */
function writeAttachments(
  wanted: readonly Attachment[],
  { attachments = [] }: EventResource,
): EventResource['attachments'] {
  return wanted.flatMap(({ title, url, mediaType }) => {
    if (url === null) return []
    const present = attachments.find(({ fileUrl }) => fileUrl === url)
    return [{ ...present, fileUrl: url, title, ...(mediaType === null ? {} : { mimeType: mediaType }) }]
  })
}

function extendedProperties(held: HeldBack, event: EventResource): EventResource {
  const before = event.extendedProperties?.private ?? {}
  const properties = writeHeldBack(held, event)
  const isSame = Object.entries(properties).every(([key, value]) => (before[key] ?? null) === value)
  return isSame ? {} : ({ extendedProperties: { private: properties } } as EventResource)
}
