import { SECONDS_OF_DAY } from '#shared/calendar/zone/epoch-day.ts'
import type { JsonObject } from '../graph/check-body.ts'
import { GraphError, invalid, notFound } from '../graph/graph-error.ts'
import { hasJoinBlock, withJoinBlock } from './event-body.ts'
import { etagOf } from './event-etag.ts'
import { checkEventBody, checkValues, readEventValues } from './event-input.ts'
import { defaultValues, type EventValues } from './event-values.ts'
import type { Mailbox } from './mailbox.ts'
import { mailAttendees } from './meeting-mails.ts'
import { checkSeries, firstDayFrom, keptInstances, shiftTo } from './move-series.ts'
import { checkCrossing } from './occurrence-crossing.ts'
import { readRecurrence } from './read-recurrence.ts'
import type { Recurrence } from './recurrence.ts'
import { type Instance, instanceOn, type StoredEvent, valuesOf } from './stored-event.ts'

/** An event, or one occurrence of a series. */
export interface Target {
  readonly event: StoredEvent
  readonly day: number | null
}

/** Makes an event as a request's body says. A transaction id that was used already answers what it made then (M6). */
export function createEvent(mailbox: Mailbox, calendar: string, given: unknown): StoredEvent {
  const body = checkEventBody(given, 'create')
  const { id } = mailbox.writableCalendar(calendar)
  const repeated = findTransaction(mailbox, id, body.transactionId)
  if (repeated) return repeated
  const read = readEventValues(body, [])
  const { start, end } = read
  if (start === undefined || end === undefined)
    throw invalid(`The property '${start ? 'end' : 'start'}' is required.`, 'ErrorPropertyValidationFailure')
  const meeting = wantedMeeting(mailbox, body)
  const values: EventValues = { ...defaultValues, ...read, start, end, meeting }
  const recurrence = body.recurrence ? readRecurrence(body.recurrence, dayOf(values), start.label) : null
  const event: StoredEvent = {
    id: mailbox.newId('AAkALg'),
    alias: mailbox.newId('AAMkAD'),
    calendar: id,
    ordinal: mailbox.nextOrdinal(),
    uid: mailbox.newUid(),
    transactionId: typeof body.transactionId === 'string' ? body.transactionId : null,
    createdAt: mailbox.now(),
    modifiedAt: mailbox.now(),
    version: mailbox.nextVersion(),
    organizer: mailbox.owner,
    isOrganizer: true,
    values: settled(recurrence, meeting ? { ...values, body: withJoinBlock(values.body, meeting) } : values),
    recurrence,
    exceptions: new Map(),
    cancelled: new Set(),
  }
  checkValues(event.values)
  if (recurrence !== null) checkSeries(recurrence, event.values, mailbox.habits.refusesOverlaps)
  if (event.transactionId !== null) mailbox.transactions.set(event.transactionId, event.id)
  mailbox.store(event, { kind: 'event' })
  mailAttendees(mailbox, event, null, event.values)
  return event
}

/** Changes an event or an occurrence as a request's body says; `ifMatch` is the version that it has to have (M6). */
export function updateEvent(mailbox: Mailbox, target: Target, given: unknown, ifMatch?: string): Target {
  const body = checkEventBody(given, 'update')
  checkVersion(mailbox, target, ifMatch)
  mailbox.writableCalendar(target.event.calendar)
  if (body.transactionId !== undefined && body.transactionId !== target.event.transactionId)
    throw invalid("The property 'transactionId' cannot be changed once it is set.")
  return target.day === null
    ? { event: updateWhole(mailbox, target.event, body), day: null }
    : updateOccurrence(mailbox, target.event, target.day, body)
}

/** Deletes an event, or one occurrence of a series. */
export function deleteEvent(mailbox: Mailbox, target: Target, ifMatch?: string): void {
  checkVersion(mailbox, target, ifMatch)
  mailbox.writableCalendar(target.event.calendar)
  const { event, day } = target
  const before = valuesOf(instanceOf(target))
  if (day === null) mailbox.remove(event)
  else cancelOccurrence(mailbox, event, day)
  mailAttendees(mailbox, event, before, null)
}

/** The instance that a target is now. Raises 404. */
export function instanceOf({ event, day }: Target): Pick<Instance, 'event' | 'day' | 'exception'> {
  if (day === null) return { event, day, exception: undefined }
  const instance = instanceOn(event, day)
  if (!instance) throw notFound()
  return instance
}

export function checkVersion(mailbox: Mailbox, target: Target, ifMatch: string | undefined): void {
  if (ifMatch === undefined || ifMatch === '*' || ifMatch === etagOf(mailbox, instanceOf(target))) return
  throw new GraphError(
    412,
    'ErrorIrresolvableConflict',
    'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
  )
}

/** A new version of an event; nothing but what is given differs. */
export function revised(mailbox: Mailbox, event: StoredEvent, change: Partial<StoredEvent>): StoredEvent {
  return { ...event, ...change, version: mailbox.nextVersion(), modifiedAt: mailbox.now() }
}

function updateWhole(mailbox: Mailbox, event: StoredEvent, body: JsonObject): StoredEvent {
  const before = event.values
  const merged = { ...before, ...readEventValues(body, before.attendees) }
  const moved = body.start !== undefined || body.end !== undefined || body.isAllDay !== undefined
  const recurrence = readChangedRecurrence(event, merged, body)
  const values = settled(recurrence, withMeeting(mailbox, merged, body, before))
  checkValues(values)
  if (recurrence !== null) checkSeries(recurrence, values, mailbox.habits.refusesOverlaps)
  const after = revised(mailbox, event, { values, recurrence, ...keptInstances(event, values, recurrence) })
  mailbox.store(after, { kind: 'event' })
  if (event.recurrence !== null && (moved || body.recurrence !== undefined))
    mailbox.tell({ kind: 'former', event, day: null })
  mailAttendees(mailbox, after, before, values)
  return after
}

function updateOccurrence(mailbox: Mailbox, event: StoredEvent, day: number, body: JsonObject): Target {
  if (body.recurrence)
    throw invalid('An occurrence of a series cannot recur by itself.', 'ErrorInvalidRecurrence')
  const instance = instanceOf({ event, day })
  const before = valuesOf(instance)
  const read = readEventValues(body, before.attendees)
  const merged = withMeeting(mailbox, { ...before, ...read }, body, before)
  checkValues(merged)
  if (read.start || read.end) checkCrossing(event, day, merged)
  const { meeting, body: text } = merged
  const values = {
    ...instance.exception?.values,
    ...read,
    ...(meeting === before.meeting ? {} : { meeting }),
    ...(text === before.body ? {} : { body: text }),
  }
  const exception = { values, version: mailbox.nextVersion(), modifiedAt: mailbox.now() }
  const after = { ...event, exceptions: new Map(event.exceptions).set(day, exception) }
  mailbox.store(after, { kind: 'occurrence', day })
  mailAttendees(mailbox, after, before, merged)
  return { event: after, day }
}

/** Deletes one occurrence of a series, which has a new version by that. */
export function cancelOccurrence(mailbox: Mailbox, event: StoredEvent, day: number): void {
  const exceptions = new Map(event.exceptions)
  exceptions.delete(day)
  const cancelled = new Set(event.cancelled).add(day)
  mailbox.store(revised(mailbox, event, { exceptions, cancelled }), { kind: 'cancelled', day })
}

function readChangedRecurrence(event: StoredEvent, values: EventValues, body: JsonObject): Recurrence | null {
  if (body.recurrence === null) return null
  if (body.recurrence !== undefined) return readRecurrence(body.recurrence, dayOf(values), values.start.label)
  return event.recurrence === null ? null : shiftTo(event.recurrence, dayOf(values))
}

/** A series starts on the first day of its pattern, whatever day it was given. */
function settled(recurrence: Recurrence | null, values: EventValues): EventValues {
  if (recurrence === null) return values
  const seconds = (firstDayFrom(recurrence) - dayOf(values)) * SECONDS_OF_DAY
  if (seconds === 0) return values
  const { start, end } = values
  return {
    ...values,
    start: { ...start, wall: start.wall + seconds },
    end: { ...end, wall: end.wall + seconds },
  }
}

/** M9: an online meeting is made once; after that only a body without its block unmakes it. */
function withMeeting(
  mailbox: Mailbox,
  merged: EventValues,
  body: JsonObject,
  before: EventValues,
): EventValues {
  if (before.meeting !== null)
    return hasJoinBlock(merged.body, before.meeting) ? merged : { ...merged, meeting: null }
  const meeting = wantedMeeting(mailbox, body)
  return meeting ? { ...merged, meeting, body: withJoinBlock(merged.body, meeting) } : merged
}

function wantedMeeting(mailbox: Mailbox, body: JsonObject): EventValues['meeting'] {
  if (body.isOnlineMeeting !== true) return null
  // Personal accounts have no provider of meetings; the wish is passed over, as Outlook does.
  if (mailbox.account.kind === 'personal') return null
  const asked = body.onlineMeetingProvider
  const provider = typeof asked === 'string' && asked !== 'unknown' ? asked : 'teamsForBusiness'
  return { provider, joinUrl: mailbox.newMeetingUrl() }
}

function findTransaction(mailbox: Mailbox, calendar: string, transaction: unknown): StoredEvent | undefined {
  const id = typeof transaction === 'string' ? mailbox.transactions.get(transaction) : undefined
  const event = id === undefined ? undefined : mailbox.findEvent(id)
  if (event && event.calendar !== calendar) {
    throw new GraphError(
      409,
      'ErrorDuplicateTransactionId',
      "Your request can't be completed. The TransactionId specified in the request has already been used to create a different event.",
    )
  }
  return event
}

function dayOf({ start }: EventValues): number {
  return Math.floor(start.wall / SECONDS_OF_DAY)
}
