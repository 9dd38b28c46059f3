import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import { checkBody, type JsonObject } from '../graph/check-body.ts'
import { invalid } from '../graph/graph-error.ts'
import {
  type Attendee,
  type Body,
  type EmailAddress,
  type EventValues,
  type ExtendedProperty,
  NEVER,
  type Place,
} from './event-values.ts'
import { instantOfMoment, isMidnight, readMoment } from './moment.ts'

/** What an application may set of an event; everything else is read-only. */
const updatable = [
  'allowNewTimeProposals',
  'attendees',
  'body',
  'categories',
  'end',
  'hideAttendees',
  'importance',
  'isAllDay',
  'isOnlineMeeting',
  'isReminderOn',
  'location',
  'locations',
  'onlineMeetingProvider',
  'recurrence',
  'reminderMinutesBeforeStart',
  'responseRequested',
  'sensitivity',
  'showAs',
  'singleValueExtendedProperties',
  'start',
  'subject',
  'transactionId',
]
const inPatch = new Set(updatable)
/** Graph takes an organiser at creation, and then puts the owner of the calendar in its place. */
const inPost = new Set([...updatable, 'organizer'])

const MOST_DAYS = 5 * 366

export function checkEventBody(body: unknown, purpose: 'create' | 'update'): JsonObject {
  return checkBody(body, 'Event', purpose === 'create' ? inPost : inPatch)
}

/** The values that a checked body sets; only these. `attendees` are those there are, whose answers stay. */
export function readEventValues(body: JsonObject, attendees: readonly Attendee[]): Partial<EventValues> {
  return {
    ...picked(body, 'subject', 'importance', 'sensitivity', 'showAs', 'isAllDay', 'isReminderOn'),
    ...picked(
      body,
      'responseRequested',
      'allowNewTimeProposals',
      'hideAttendees',
      'reminderMinutesBeforeStart',
    ),
    ...(body.start === undefined ? {} : { start: readMoment(body.start, 'start') }),
    ...(body.end === undefined ? {} : { end: readMoment(body.end, 'end') }),
    ...(body.categories === undefined ? {} : { categories: (body.categories ?? []) as string[] }),
    ...(body.body === undefined ? {} : { body: readBody(body.body) }),
    ...readPlaces(body),
    ...(body.attendees === undefined ? {} : { attendees: readAttendees(body.attendees, attendees) }),
    ...(body.singleValueExtendedProperties === undefined ? {} : { extended: readExtended(body) }),
  }
}

/** The rules between the values of an event. Raises 400. */
export function checkValues({ start, end, isAllDay, reminderMinutesBeforeStart }: EventValues): void {
  if (isAllDay) {
    // M8: midnight to midnight, in one zone.
    for (const [name, moment] of [['Start', start] as const, ['End', end] as const])
      if (!isMidnight(moment))
        throw invalid(`The Event.${name} property for an all-day event needs to be set to midnight.`)
    if (start.label !== end.label)
      throw invalid('The Event.Start and Event.End of an all-day event need to be in the same time zone.')
    if (end.wall <= start.wall)
      throw invalid('The duration of an event marked as All day must be at least 24 hours.')
  }
  if (instantOfMoment(end) < instantOfMoment(start)) {
    throw invalid(
      'The end date is earlier than the start date.',
      'ErrorCalendarEndDateIsEarlierThanStartDate',
    )
  }
  if (end.wall - start.wall > MOST_DAYS * SECONDS_OF_DAY)
    throw invalid('The calendar item duration is too long.', 'ErrorCalendarDurationIsTooLong')
  if (!Number.isInteger(reminderMinutesBeforeStart) || reminderMinutesBeforeStart > 1_575_000)
    throw invalid('The reminder is out of range.', 'ErrorPropertyValidationFailure')
}

/** The properties that are given, null standing for the default, which then is left out. */
function picked(body: JsonObject, ...names: (keyof EventValues)[]): Partial<EventValues> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = name === 'subject' && body[name] === null ? '' : body[name]
      return value === undefined || value === null ? [] : [[name, value]]
    }),
  )
}

function readBody(value: unknown): Body {
  const { contentType, content } = (value ?? {}) as { contentType?: Body['contentType']; content?: string }
  return { contentType: contentType ?? 'text', content: content ?? '' }
}

/** `location` and `locations` say the same; setting the one sets the other. */
function readPlaces({ location, locations }: JsonObject): Partial<EventValues> {
  if (Array.isArray(locations)) return { locations: locations.map(toPlace) }
  if (location === undefined && locations === undefined) return {}
  const place = toPlace(location)
  return { locations: place.displayName === '' ? [] : [place] }
}

function toPlace(value: unknown): Place {
  const { displayName, ...rest } = (value ?? {}) as { displayName?: string | null }
  return {
    displayName: displayName ?? '',
    locationType: 'default',
    uniqueId: displayName ?? '',
    uniqueIdType: 'private',
    ...rest,
  }
}

function readAttendees(value: unknown, present: readonly Attendee[]): Attendee[] {
  const given = (value ?? []) as { type?: Attendee['type'] | null; emailAddress?: Partial<EmailAddress> }[]
  return given.map(({ type, emailAddress }) => {
    const address = emailAddress?.address ?? ''
    if (!/^[^\s@]+@[^\s@]+$/.test(address))
      throw invalid('At least one recipient is not valid.', 'ErrorInvalidRecipients')
    const known = present.find((other) => sameAddress(other.emailAddress.address, address))
    return {
      type: type ?? 'required',
      status: known?.status ?? { response: 'none', time: NEVER },
      emailAddress: { name: emailAddress?.name ?? known?.emailAddress.name ?? address, address },
    }
  })
}

export function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** Single-value extended properties of an event or a calendar. Raises 400. */
export function readExtended({ singleValueExtendedProperties }: JsonObject): ExtendedProperty[] {
  const given = (singleValueExtendedProperties ?? []) as { id?: string; value?: string | null }[]
  return given.map(({ id, value }) => {
    if (id === undefined || !/^\w+ (\{[0-9a-f-]{36}\} (Name|Id) .+|0x[0-9a-f]+)$/i.test(id))
      throw invalid(`The id '${id}' of an extended property is not valid.`, 'ErrorInvalidExtendedProperty')
    return { id, value: value ?? '' }
  })
}
