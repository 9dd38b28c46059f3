import { isDeepStrictEqual } from 'node:util'
import type { Event, FreeBusyStatus, Sensitivity } from '@microsoft/microsoft-graph-types'
import type { EventContent } from '#shared/calendar/event.ts'
import { isAllDay } from '#shared/calendar/event-time.ts'
import type { Fact } from '#shared/calendar/facts/fact.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { ProviderError } from '../provider-error.ts'
import { factOf } from '../provider-fact.ts'
import { writeBody } from './event-body.ts'
import type { EventResource } from './event-resource.ts'
import { writeTime } from './event-times.ts'
import { sameAddress, writeAttendees } from './people.ts'
import { writeRecurrence } from './write-recurrence.ts'

export interface Writing {
  readonly zones: Zones
  /** Mail address of the calendar's owner; empty where it is not told. */
  readonly owner: string
  /** What Graph has of the event now; null for one that is to be made. */
  readonly before: EventResource | null
}

/** Fields of an event that Graph keeps together, and their form there. Raises `invalid` for what it has no place for. */
interface Group {
  readonly fields: readonly (keyof EventContent)[]
  /** Graph itself says what it is, whatever we said. */
  readonly isTheirs?: boolean
  write(content: EventContent, writing: Writing): Partial<Event>
}

const groups: readonly Group[] = [
  { fields: ['title'], write: ({ title }) => ({ subject: title }) },
  {
    fields: ['description'],
    write: ({ description }, { before }) => ({
      body: writeBody(description, before?.body, before?.isOnlineMeeting ?? false),
    }),
  },
  { fields: ['location'], write: ({ location }) => ({ location: { displayName: location } }) },
  { fields: ['start', 'end', 'recurrence'], write: writeTimes },
  { fields: ['status', 'showAs'], write: (content) => ({ showAs: writeShowAs(content) }) },
  { fields: ['visibility'], write: ({ visibility }) => ({ sensitivity: sensitivities[visibility] }) },
  { fields: ['categories'], write: ({ categories }) => ({ categories: [...categories] }) },
  {
    fields: ['attendees'],
    write: ({ attendees }, { before }) => ({ attendees: writeAttendees(attendees, before?.attendees ?? []) }),
  },
  { fields: ['reminders'], write: writeReminder },
  { fields: ['conferenceUrl'], isTheirs: true, write: writeConference },
  { fields: ['organizer'], isTheirs: true, write: writeOrganizer },
  {
    fields: ['url'],
    write: ({ url }) =>
      without(url === '', 'no field for a link; put it into the description', 'outlook-no-link'),
  },
  {
    fields: ['color'],
    write: ({ color }) =>
      without(color === null, 'no colour for a single event, only categories', 'outlook-no-color'),
  },
  {
    fields: ['attachments'],
    isTheirs: true,
    write: ({ attachments }) =>
      without(
        attachments.length === 0,
        'no files from Kalends; add or remove them in Outlook',
        'outlook-no-files',
      ),
  },
]

/** Everything that is said of an event to be made. Raises `invalid`, naming what Graph has no place for. */
export function writeWhole(content: EventContent, writing: Writing): Event {
  return Object.assign({}, ...groups.map((group) => group.write(content, writing)))
}

/** What Graph has no place for of an event to be made: a field, and why. */
export function refusalsOf(
  content: EventContent,
  writing: Writing,
): { field: keyof EventContent; message: string; fact: Fact }[] {
  return groups.flatMap((group) => {
    const [field] = group.fields
    try {
      group.write(content, writing)
      return []
    } catch (error) {
      if (error instanceof ProviderError && field !== undefined)
        return [{ field, message: `${error.message}.`, fact: factOf(error) }]
      throw error
    }
  })
}

/**
 * What has to be said so that an event that is as `from` becomes as `to`: nothing else, so that nothing else is touched.
 * Raises `invalid` for changes that Graph has no place for.
 */
export function writeChanges(from: EventContent, to: EventContent, writing: Writing): Event {
  const changed = groups.filter(({ fields }) =>
    fields.some((field) => !isDeepStrictEqual(from[field], to[field])),
  )
  return Object.assign(
    {},
    ...changed.flatMap((group) => (meansSame(group, from, to, writing) ? [] : [group.write(to, writing)])),
  )
}

/**
 * What Graph answered, in our own words: where they mean the same to Graph as what it gives back, they stay (a zone
 * that goes by the name of another one there, a rule written otherwise, a guest's role that it does not have).
 */
export function inOwnWords(there: EventContent, ours: EventContent, writing: Writing): EventContent {
  const kept = groups
    .filter((group) => !group.isTheirs && meansSame(group, there, ours, writing))
    .flatMap(({ fields }) => fields)
  const words: EventContent = { ...there, ...Object.fromEntries(kept.map((field) => [field, ours[field]])) }
  const attendees = words.attendees.map((guest) => ({
    ...guest,
    // Nobody but the guest says what it is.
    response:
      there.attendees.find(({ email }) => sameAddress(email, guest.email))?.response ?? guest.response,
  }))
  return { ...words, attendees }
}

function meansSame(group: Group, one: EventContent, other: EventContent, writing: Writing): boolean {
  if (group.fields.every((field) => isDeepStrictEqual(one[field], other[field]))) return true
  try {
    return isDeepStrictEqual(group.write(one, writing), group.write(other, writing))
  } catch (error) {
    if (error instanceof ProviderError) return false
    throw error
  }
}

function writeTimes(content: EventContent, { zones, before }: Writing): Partial<Event> {
  const { start, end } = content
  const recurrence = writeRecurrence(content, zones)
  const isPart = before?.type === 'occurrence' || before?.type === 'exception'
  return {
    start: writeTime(start, zones),
    end: writeTime(end, zones),
    isAllDay: isAllDay(start),
    ...(isPart ? {} : { recurrence }),
  }
}

function writeShowAs({ status, showAs }: EventContent): FreeBusyStatus {
  if (status === 'cancelled')
    throw refused('Outlook cancels an event by deleting it; delete it instead', 'outlook-cancelled')
  if (status === 'confirmed') return showAs
  if (showAs === 'busy') return 'tentative'
  throw refused('In Outlook an event is either tentative or free, not both', 'outlook-tentative-or-free')
}

/** Public is what Outlook calls normal: who may see the calendar may see the event. */
const sensitivities: Readonly<Record<EventContent['visibility'], Sensitivity>> = {
  default: 'normal',
  public: 'normal',
  private: 'private',
  confidential: 'confidential',
}

function writeReminder({ reminders }: EventContent): Partial<Event> {
  const [reminder] = reminders
  if (reminder === undefined) return { isReminderOn: false }
  if (reminders.length > 1)
    throw refused('Outlook keeps one reminder of an event; choose one', 'outlook-one-reminder')
  const { action, trigger } = reminder
  if (action !== 'display')
    throw refused('Outlook reminds by a notice only, not by mail or sound', 'outlook-notices-only')
  const isBeforeStart = trigger.kind === 'relative' && trigger.to === 'start' && trigger.seconds <= 0
  if (!isBeforeStart || trigger.seconds % 60 !== 0)
    throw refused(
      'Outlook reminds whole minutes before the start; choose such a reminder',
      'outlook-whole-minutes',
    )
  return { isReminderOn: true, reminderMinutesBeforeStart: 0 - trigger.seconds / 60 }
}

/** Teams meetings are made by Outlook alone: an event that had one elsewhere gets one of its own. */
function writeConference({ conferenceUrl }: EventContent, { before }: Writing): Partial<Event> {
  if (conferenceUrl === null)
    return without(
      before?.isOnlineMeeting !== true,
      'no way to take an online meeting back',
      'outlook-meeting-stays',
    )
  if (before === null && /^https:\/\/teams\.microsoft\.com\//i.test(conferenceUrl))
    return { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' }
  return without(
    before?.onlineMeeting?.joinUrl === conferenceUrl || before?.onlineMeetingUrl === conferenceUrl,
    'no place for the link of a meeting elsewhere; put it into the location',
    'outlook-own-meetings',
  )
}

/** Who makes an event is its organizer; an invitation of somebody else's only comes by mail. */
function writeOrganizer({ organizer }: EventContent, { owner, before }: Writing): Partial<Event> {
  const known = before?.organizer?.emailAddress?.address ?? owner
  return without(
    organizer === null || sameAddress(organizer.email, known),
    'the account itself as the organizer of what is added to it, and nobody else',
    'outlook-organizer',
  )
}

function without(isEmpty: boolean, what: string, code: PlainCode): Partial<Event> {
  if (isEmpty) return {}
  throw refused(`Outlook has ${what}`, code)
}

/** Codes of what is said without anything about the event. */
type PlainCode =
  | 'outlook-cancelled'
  | 'outlook-tentative-or-free'
  | 'outlook-one-reminder'
  | 'outlook-notices-only'
  | 'outlook-whole-minutes'
  | 'outlook-meeting-stays'
  | 'outlook-own-meetings'
  | 'outlook-organizer'
  | 'outlook-no-link'
  | 'outlook-no-color'
  | 'outlook-no-files'

function refused(message: string, code: PlainCode): ProviderError {
  return new ProviderError('invalid', message, { fact: { code } })
}
