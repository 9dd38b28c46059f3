import { isDeepStrictEqual } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import type { EventContent } from '#shared/calendar/event.ts'
import type { Item, RemoteItem, WriteOptions } from '../provider.ts'
import { isProviderError, ProviderError } from '../provider-error.ts'
import { type InstanceStep, instanceSteps } from '../series-assembly.ts'
import { type EventParts, type EventResource, etagOf } from './event-resource.ts'
import type { GraphClient } from './graph-client.ts'
import { eventPath, readParts, readPartsAgain, readSeries } from './mailbox.ts'
import { itemOf, partsOf, recurrenceIdOf } from './parts.ts'
import type { Reading } from './read-event.ts'
import { newResponse, respond } from './respond.ts'
import { writeChanges } from './write-event.ts'

export interface Update {
  readonly client: GraphClient
  readonly calendar: string
  readonly base: RemoteItem
  readonly item: Item
  readonly reading: Reading
  readonly options: WriteOptions
}

/**
 * Sends what makes of `base` what `item` says: first the event or series itself, then each instance that differs, every
 * request on the condition that its part is what it was (M6). Answers what is there now. Where the series takes place at
 * other times, Graph forgets its exceptions: they are sent again.
 */
export async function updateItem(update: Update): Promise<RemoteItem> {
  const { client, calendar, base, item, reading, options } = update
  const { signal } = options
  const parts = partsOf(base)
  const { event } = parts
  refuseRestored(base.item, item)
  const body = writeChanges(base.item.content, item.content, { ...reading, before: event })
  const isPatched = Object.keys(body).length > 0
  // Exceptions go where their series moves, so they have to be what we think they are.
  if (event.type === 'seriesMaster' && body.start !== undefined) await refuseChanged(update, signal)
  const path = eventPath(calendar, base.ref)
  let current = parts
  if (isPatched) {
    const patched = await client.read<EventResource>(
      { method: 'PATCH', path, etag: etagOf(event), body },
      signal,
    )
    if (item.content.recurrence === null && parts.exceptions.length === 0 && event.type !== 'seriesMaster')
      current = { event: { ...patched, ...keptOf(event) }, exceptions: [] }
    else {
      current = await readPartsAgain(client, calendar, base.ref, item.content.recurrence !== null, signal)
      refuseForeign(parts, current)
    }
  }
  const answered = await answerInvitation(update, event, path)
  const isTouched = await updateInstances(update, isPatched ? null : base.item, current)
  if (isPatched || answered || isTouched) {
    const isWhole = isPatched && !answered && !isTouched
    return itemOf(isWhole ? current : await readBack(update, current), reading, item)
  }
  return itemOf(await readParts(client, calendar, base.ref, signal), reading, item)
}

/** Raises `precondition-failed` where a series or any of its exceptions is not what it was. */
export async function refuseChanged(
  { client, calendar, base, reading }: Pick<Update, 'client' | 'calendar' | 'base' | 'reading'>,
  signal: AbortSignal,
): Promise<void> {
  const current = itemOf(await readSeries(client, calendar, base.ref, signal), reading, null)
  if (current.etag !== base.etag)
    throw new ProviderError('precondition-failed', 'The event was changed in Outlook')
}

/** What an answer to a PATCH does not repeat. */
function keptOf({ attachments, singleValueExtendedProperties }: EventResource): Partial<EventResource> {
  return {
    ...(attachments === undefined ? {} : { attachments }),
    ...(singleValueExtendedProperties === undefined ? {} : { singleValueExtendedProperties }),
  }
}

/** An event that was declined may have left the calendar; then it is what we knew, with that answer. */
async function readBack(
  { client, calendar, base, options }: Update,
  current: EventParts,
): Promise<EventParts> {
  try {
    return await readPartsAgain(
      client,
      calendar,
      base.ref,
      current.event.type === 'seriesMaster',
      options.signal,
    )
  } catch (error) {
    if (!isProviderError(error, 'not-found')) throw error
    if (current.event.isOrganizer !== false) return current
    return { ...current, event: { ...current.event, responseStatus: { response: 'declined' } } }
  }
}

async function answerInvitation(
  { client, base, item, reading, options }: Update,
  event: EventResource,
  path: string,
) {
  if (event.isOrganizer !== false) return false
  const response = newResponse(base.item.content, item.content, reading.owner)
  if (response === null) return false
  const { responseRequested } = event
  await respond(client, path, { response, responseRequested, recurrenceId: null }, options)
  return true
}

/** True when anything was sent. `known` is the item as the caller knows it; null to go by what is there now. */
async function updateInstances(update: Update, known: Item | null, parts: EventParts): Promise<boolean> {
  const { item, reading } = update
  if (item.content.recurrence === null) return false
  const current = known ?? itemOf(parts, reading, item).item
  const steps = instanceSteps(current, item)
  refuseRestored(current, item)
  for (const step of steps) await takeStep(update, parts, step)
  return steps.length > 0
}

async function takeStep(update: Update, parts: EventParts, step: InstanceStep): Promise<void> {
  const { client, calendar, reading, options } = update
  const { signal } = options
  if (step.kind === 'restore') throw cancelledForGood(step.recurrenceId)
  const instance = await findInstance(update, parts, step.recurrenceId)
  if (instance === null) {
    // What the series does not have need not be left out.
    if (step.kind === 'cancel') return
    throw new ProviderError('invalid', `The series has no occurrence at ${step.recurrenceId} in Outlook`)
  }
  const request = { path: eventPath(calendar, instance.id), etag: etagOf(instance) }
  if (step.kind === 'cancel') {
    await client.send({ method: 'DELETE', ...request }, signal)
    return
  }
  const body = writeChanges(step.from, step.to, { ...reading, before: instance })
  if (Object.keys(body).length > 0) await client.send({ method: 'PATCH', ...request, body }, signal)
  const response = instance.isOrganizer === false ? newResponse(step.from, step.to, reading.owner) : null
  if (response === null) return
  const { responseRequested } = instance
  const reply = { response, responseRequested, recurrenceId: step.recurrenceId }
  await respond(client, request.path, reply, options)
}

/** An exception that we know, or an occurrence that is none; one that has become one since is not what it was. */
async function findInstance(
  { client, calendar, base, reading, options }: Update,
  { event, exceptions }: EventParts,
  recurrenceId: string,
): Promise<EventResource | null> {
  const { start } = itemOf({ event, exceptions }, reading, null).item.content
  const isWanted = (instance: EventResource) =>
    recurrenceIdOf(instance, start, reading.zones) === recurrenceId
  const known = exceptions.find(isWanted)
  if (known !== undefined) return known
  // A day more on either side: the original start is in whichever zone.
  const time = Temporal.PlainDateTime.from(recurrenceId)
  const query = new URLSearchParams({
    startDateTime: `${time.subtract({ days: 1 }).toString({ smallestUnit: 'second' })}Z`,
    endDateTime: `${time.add({ days: 2 }).toString({ smallestUnit: 'second' })}Z`,
  })
  const request = { method: 'GET', path: `${eventPath(calendar, base.ref)}/instances`, query } as const
  const instances = await client.all<EventResource>(
    { ...request, prefer: ['odata.maxpagesize=50'] },
    options.signal,
  )
  const found = instances.find(isWanted)
  if (found?.type === 'exception')
    throw new ProviderError('precondition-failed', 'The event was changed in Outlook')
  return found ?? null
}

/** What others did to single instances while the series itself was written. */
function refuseForeign(before: EventParts, after: EventParts): void {
  const known = new Map(before.exceptions.map((exception) => [exception.id, etagOf(exception)]))
  const cancelled = new Set(before.event.cancelledOccurrences)
  const isForeign =
    after.exceptions.some((exception) => known.get(exception.id) !== etagOf(exception)) ||
    (after.event.cancelledOccurrences ?? []).some((name) => !cancelled.has(name))
  if (isForeign) throw new ProviderError('precondition-failed', 'The event was changed in Outlook')
}

/** Said before anything is sent, where the series stays as it is. */
function refuseRestored(from: Item, to: Item): void {
  if (!isDeepStrictEqual(shapeOf(from.content), shapeOf(to.content))) return
  const restored = instanceSteps(from, to).find(({ kind }) => kind === 'restore')
  if (restored !== undefined) throw cancelledForGood(restored.recurrenceId)
}

function shapeOf({ start, end, recurrence }: EventContent): unknown {
  return [start, end, recurrence && { ...recurrence, exclusions: [] }]
}

function cancelledForGood(recurrenceId: string): ProviderError {
  return new ProviderError(
    'invalid',
    `Outlook can’t bring back the occurrence of ${recurrenceId.slice(0, 10)} that was deleted; add a single event instead`,
  )
}
