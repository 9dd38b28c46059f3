import { badRequest, conditionNotMet, deleted, duplicate, forbidden } from '../google-error.ts'
import { withConference } from './conference.ts'
import type { EventCalendar } from './event-calendar.ts'
import { isSameTime } from './event-calendar.ts'
import { eventBody } from './event-resource.ts'
import { checkEventType } from './event-types.ts'
import { type Found, findEvent } from './find-event.ts'
import { isSameValue, mergePatch } from './merge-patch.ts'
import { notifyGuests, type SendUpdates } from './notify-guests.ts'
import { changesOnlyOwn } from './own-changes.ts'
import { type EventBody, readContent } from './read-content.ts'
import { exceptionContents, settleExceptions } from './settle-exceptions.ts'
import { spreadToGuests } from './spread-to-guests.ts'
import type { Content, Fields, StoredEvent } from './stored-event.ts'
import { cancel, touch } from './touch-event.ts'
import type { Account, World } from './world.ts'

/** Who writes, and how. */
export interface Writing {
  readonly world: World
  readonly calendar: EventCalendar
  readonly account: Account
  readonly sendUpdates?: SendUpdates
  readonly conferenceDataVersion?: number
  readonly supportsAttachments?: boolean
  /** Writes only if the event still has this ETag (G5). */
  readonly ifMatch?: string
}

export function insertEvent(writing: Writing, given: EventBody): StoredEvent {
  const { world, calendar, account } = writing
  if (given.recurringEventId !== undefined || given.originalStartTime !== undefined)
    throw badRequest('invalid', 'An exception is made by changing an instance, not by an insert.')
  const id = newId(writing, given)
  const body = withConference(withAttachments(given, undefined, writing), undefined, {
    version: writing.conferenceDataVersion ?? 0,
    random: world.random,
  })
  const content = readContent(body, { calendarZone: calendar.timeZone })
  if (content.status === 'cancelled') throw badRequest('invalid', 'Invalid status value.')
  checkEventType(content, calendar, world.account(calendar.owner))
  const now = world.now()
  const event: StoredEvent = {
    id,
    iCalUID: typeof given.iCalUID === 'string' ? given.iCalUID : `${id}@google.com`,
    series: null,
    originalStart: null,
    created: now,
    creator: account.email,
    organizer: calendar.isPrimary
      ? { email: calendar.id }
      : { email: calendar.id, displayName: calendar.summary },
    hasVanished: false,
    times: { start: content.start, end: content.end },
    status: content.status,
    recurrence: content.recurrence,
    fields: content.fields,
    sequence: typeof given.sequence === 'number' ? given.sequence : 0,
    updated: now,
    etag: world.nextEtag(),
    changed: 0,
    reach: { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY },
    json: undefined,
  }
  calendar.put(event)
  settle(writing, event, { fields: {}, isCancelled: false })
  return event
}

export function patchEvent(writing: Writing, id: string, patch: EventBody): StoredEvent {
  return change(writing, id, patch, (before) => mergePatch(before, patch))
}

/** Replaces an event; what the body leaves out is taken away. */
export function updateEvent(writing: Writing, id: string, body: EventBody): StoredEvent {
  return change(writing, id, body, () => body)
}

export function deleteEvent(writing: Writing, id: string): void {
  const { calendar, world } = writing
  const found = findEvent(calendar, id)
  checkCondition(writing, found)
  if (found.event.status === 'cancelled') throw deleted()
  const { fields } = calendar.contentOf(found.event)
  cancel(world, calendar, found.event)
  settle(writing, found.event, { fields, isCancelled: true })
}

function change(
  writing: Writing,
  id: string,
  given: EventBody,
  bodyFrom: (before: EventBody) => EventBody,
): StoredEvent {
  const { world, calendar } = writing
  const found = findEvent(calendar, id)
  const { event } = found
  checkCondition(writing, found)
  const before = calendar.contentOf(event)
  checkUnchangeable(given, event, before)
  const merged = withAttachments(
    bodyFrom(eventBody(before, calendar.timeZone)),
    before.fields.attachments,
    writing,
  )
  const body = withConference(merged, before.fields.conferenceData, {
    version: writing.conferenceDataVersion ?? 0,
    random: world.random,
  })
  const content = readContent(
    { ...body, eventType: before.fields.eventType },
    { calendarZone: calendar.timeZone },
  )
  if (content.status === 'cancelled' && before.status !== 'cancelled') {
    deleteEvent(writing, id)
    return event
  }
  if (event.series !== null && content.recurrence.length > 0)
    throw badRequest('invalid', 'An instance of a series cannot recur itself.')
  checkEventType(content, calendar, world.account(calendar.owner))
  checkOrganizer(writing, event, before, content)
  const exceptions = exceptionContents(calendar, event)
  if (!keep(writing, found, before, content)) return event
  settleExceptions(world, calendar, event, exceptions)
  settle(writing, event, { fields: before.fields, isCancelled: false })
  return event
}

/** Stores what an event now says; false where that is what it said before. */
function keep({ world, calendar }: Writing, found: Found, before: Content, after: Content): boolean {
  const { event } = found
  const hasMoved =
    !isSameTime(before.start, after.start) ||
    !isSameTime(before.end, after.end) ||
    !isSameValue([before.start, before.end, before.recurrence], [after.start, after.end, after.recurrence])
  const hasNewStatus = before.status !== after.status
  const names = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])
  const changed = [...names].filter((name) => !isSameValue(before.fields[name], after.fields[name]))
  if (!hasMoved && !hasNewStatus && changed.length === 0) return false
  const series = calendar.seriesOf(event)
  event.status = after.status
  event.recurrence = after.recurrence
  if (series === undefined) {
    event.times = { start: after.start, end: after.end }
    event.fields = after.fields
  } else {
    const regular = calendar.timesInSeries(series, event)
    const isRegular = isSameValue([regular.start, regular.end], [after.start, after.end])
    event.times = isRegular ? null : { start: after.start, end: after.end }
    event.fields = difference(series.fields, after.fields)
  }
  if (hasMoved) event.sequence += 1
  // G9: changing nothing but reminders moves the ETag, not `updated`.
  const isReminderOnly = !hasMoved && !hasNewStatus && changed.every((name) => name === 'reminders')
  touch(world, calendar, event, isReminderOnly ? event.updated : world.now())
  return true
}

function settle(
  writing: Writing,
  event: StoredEvent,
  before: { readonly fields: Fields; readonly isCancelled: boolean },
): void {
  const { world, calendar, account } = writing
  const { fields } = calendar.contentOf(event)
  spreadToGuests(world, calendar, event, {
    by: account.email,
    sendUpdates: writing.sendUpdates ?? 'none',
    before: before.fields,
  })
  if (event.organizer.email === calendar.id) {
    notifyGuests(world, {
      event,
      calendarId: calendar.id,
      by: account.email,
      before: before.fields,
      after: fields,
      isCancelled: before.isCancelled,
      sendUpdates: writing.sendUpdates ?? 'none',
    })
  }
  calendar.updated = world.now()
  world.announce(calendar.id)
}

function newId({ world, calendar }: Writing, given: EventBody): string {
  const { id, iCalUID } = given
  if (typeof iCalUID === 'string') {
    if (typeof id === 'string') throw badRequest('invalid', 'Only one of id and iCalUID may be given.')
    for (const event of calendar.events.values())
      if (event.iCalUID === iCalUID && event.series === null && event.status !== 'cancelled')
        throw duplicate()
  }
  if (typeof id !== 'string') return world.random.text(26, 'abcdefghijklmnopqrstuv0123456789')
  if (!/^[a-v0-9]{5,1024}$/.test(id)) throw badRequest('invalid', 'Invalid resource id value.')
  // An id stays taken when its event is deleted.
  if (calendar.events.has(id)) throw duplicate()
  return id
}

function checkCondition({ ifMatch }: Writing, { event, etag }: Found): void {
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== etag && ifMatch !== event.etag)
    throw conditionNotMet()
}

function checkUnchangeable(given: EventBody, event: StoredEvent, before: Content): void {
  const type = before.fields.eventType ?? 'default'
  if (given.eventType !== undefined && given.eventType !== null && given.eventType !== type)
    throw badRequest('eventTypeRestriction', 'The type of an event cannot be changed.')
  if (typeof given.sequence === 'number' && given.sequence < event.sequence) {
    throw badRequest(
      'invalid',
      'Invalid sequence value. The specified sequence number is below the current sequence number of the resource. Re-fetch the resource and use its sequence number on the following request.',
    )
  }
  if (given.iCalUID !== undefined && given.iCalUID !== event.iCalUID)
    throw badRequest('invalid', 'Invalid iCalUID value: it cannot be changed.')
  if (typeof given.recurringEventId === 'string' && given.recurringEventId !== event.series)
    throw badRequest('invalid', 'Invalid recurringEventId value: it cannot be changed.')
}

function checkOrganizer({ calendar }: Writing, event: StoredEvent, before: Content, after: Content): void {
  if (event.organizer.email === calendar.id || before.fields.guestsCanModify === true) return
  if (changesOnlyOwn(calendar.id, before, after)) return
  throw forbidden(
    'forbiddenForNonOrganizer',
    'Shared properties can only be changed by the organizer of the event.',
  )
}

function withAttachments(body: EventBody, before: unknown, { supportsAttachments }: Writing): EventBody {
  return supportsAttachments === true ? body : { ...body, attachments: before }
}

/** What of a content an exception has to keep by itself. */
function difference(series: Fields, exception: Fields): Fields {
  const own: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(exception))
    if (!isSameValue(series[name], value)) own[name] = value
  for (const name of Object.keys(series)) if (exception[name] === undefined) own[name] = null
  return own
}
