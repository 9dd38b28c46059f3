import { isDeepStrictEqual } from 'node:util'
import type { Item } from '#electron/providers/provider.ts'
import type { Attachment, Attendee, EventContent } from '#shared/calendar/event.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { moveOriginalStart, moveTime } from './original-start.ts'

/** A part of an item that both sides changed, each to something else. A value is undefined where the part is absent. */
export interface FieldConflict {
  /** Original start of the exception it is in; null for the event or series itself. */
  readonly recurrenceId: string | null
  /** `title`, `time`, `attendees` … or `event` where one side deleted what the other edited. */
  readonly field: string
  /** Which entry of a keyed field, such as the address of an attendee; null for all other fields. */
  readonly key: string | null
  readonly base: unknown
  readonly local: unknown
  readonly remote: unknown
}

export type Side = 'local' | 'remote'

/** Says which side a conflicting field takes. */
export type Decide = (conflict: FieldConflict) => Side

export interface Merged {
  readonly item: Item
  /** Every conflict met, each settled in `item` as `decide` said. */
  readonly conflicts: readonly FieldConflict[]
}

/**
 * Merges two edits of one item, field by field: a field that only one side changed is taken from that side, entries of
 * attendees, reminders, attachments, categories, recurrence dates and exceptions each by themselves. Times stay whole
 * (start with end), and so do rules. Without a base every difference is a conflict.
 */
export function merge(base: Item | null, local: Item, remote: Item, decide: Decide): Merged {
  const conflicts: FieldConflict[] = []
  const fields = new ThreeWay(null, conflicts, decide)
  const content = mergeContent(fields, base?.content, local.content, remote.content)

  // The original starts of exceptions follow the start of their series, so both sides are compared in terms of one.
  const reference = (base ?? local).content.start
  const exceptions = fields.exceptions(
    inTermsOf(reference, base),
    inTermsOf(reference, local),
    inTermsOf(reference, remote),
  )
  const item = { ...local, content, exceptions: rekey(exceptions, reference, content.start) }
  return { item, conflicts }
}

/** Equality as sync understands it: the same content, whatever its SEQUENCE and the order of keyed entries. */
export function sameItem(one: Item, other: Item): boolean {
  return (
    sameContent(one.content, other.content) &&
    isDeepStrictEqual(Object.keys(one.exceptions).sort(), Object.keys(other.exceptions).sort()) &&
    Object.entries(one.exceptions).every(([key, exception]) => {
      const counterpart = other.exceptions[key]
      return counterpart !== undefined && sameContent(exception, counterpart)
    })
  )
}

type Keyed<Value> = ReadonlyMap<string, Value>

/** The three-way choice, over single values and keyed collections, of one event of an item. */
class ThreeWay {
  readonly #recurrenceId: string | null
  readonly #conflicts: FieldConflict[]
  readonly #decide: Decide

  constructor(recurrenceId: string | null, conflicts: FieldConflict[], decide: Decide) {
    this.#recurrenceId = recurrenceId
    this.#conflicts = conflicts
    this.#decide = decide
  }

  value<Value>(
    field: string,
    base: Value | undefined,
    local: Value,
    remote: Value,
    key: string | null = null,
  ): Value {
    if (isDeepStrictEqual(local, remote)) return local
    if (isDeepStrictEqual(base, local)) return remote
    if (isDeepStrictEqual(base, remote)) return local
    const conflict = { recurrenceId: this.#recurrenceId, field, key, base, local, remote }
    this.#conflicts.push(conflict)
    return this.#decide(conflict) === 'local' ? local : remote
  }

  entries<Value>(
    field: string,
    keyOf: (value: Value) => string,
    base: readonly Value[] | undefined,
    local: readonly Value[],
    remote: readonly Value[],
  ): Value[] {
    const [old, mine, theirs] = [byKey(keyOf, base ?? []), byKey(keyOf, local), byKey(keyOf, remote)]
    const kept: Value[] = []
    for (const key of new Set([...mine.keys(), ...theirs.keys()])) {
      const value = this.value(field, old.get(key), mine.get(key), theirs.get(key), key)
      if (value !== undefined) kept.push(value)
    }
    return kept
  }

  exceptions(
    base: Keyed<EventContent>,
    local: Keyed<EventContent>,
    remote: Keyed<EventContent>,
  ): Keyed<EventContent> {
    const kept = new Map<string, EventContent>()
    for (const recurrenceId of new Set([...local.keys(), ...remote.keys()])) {
      const within = new ThreeWay(recurrenceId, this.#conflicts, this.#decide)
      const [old, mine, theirs] = [base.get(recurrenceId), local.get(recurrenceId), remote.get(recurrenceId)]
      const content =
        mine !== undefined && theirs !== undefined
          ? mergeContent(within, old, mine, theirs)
          : within.value('event', old, mine, theirs)
      if (content !== undefined) kept.set(recurrenceId, content)
    }
    return kept
  }
}

function mergeContent(
  fields: ThreeWay,
  base: EventContent | undefined,
  local: EventContent,
  remote: EventContent,
): EventContent {
  const plain = <Field extends PlainField>(field: Field): EventContent[Field] =>
    fields.value(field, base?.[field], local[field], remote[field])
  const time = fields.value('time', base && timeOf(base), timeOf(local), timeOf(remote))
  return {
    title: plain('title'),
    description: plain('description'),
    location: plain('location'),
    url: plain('url'),
    start: time.start,
    end: time.end,
    recurrence: mergeRecurrence(fields, base, local, remote, time.start),
    status: plain('status'),
    showAs: plain('showAs'),
    visibility: plain('visibility'),
    color: plain('color'),
    categories: fields.entries(
      'categories',
      (name) => name,
      base?.categories,
      local.categories,
      remote.categories,
    ),
    conferenceUrl: plain('conferenceUrl'),
    organizer: plain('organizer'),
    attendees: fields.entries('attendees', attendeeKey, base?.attendees, local.attendees, remote.attendees),
    reminders: fields.entries(
      'reminders',
      JSON.stringify,
      base?.reminders,
      local.reminders,
      remote.reminders,
    ),
    attachments: fields.entries(
      'attachments',
      attachmentKey,
      base?.attachments,
      local.attachments,
      remote.attachments,
    ),
    sequence: Math.max(local.sequence, remote.sequence),
  }
}

/** The fields that are taken whole and depend on no other. */
type PlainField = Exclude<
  keyof EventContent,
  'start' | 'end' | 'recurrence' | 'categories' | 'attendees' | 'reminders' | 'attachments' | 'sequence'
>

function mergeRecurrence(
  fields: ThreeWay,
  base: EventContent | undefined,
  local: EventContent,
  remote: EventContent,
  start: EventTime,
): EventContent['recurrence'] {
  if (local.recurrence === null || remote.recurrence === null) {
    return fields.value('recurrence', base?.recurrence, local.recurrence, remote.recurrence)
  }
  const old = base?.recurrence ?? undefined
  const [mine, theirs] = [local.recurrence, remote.recurrence]
  // Exclusions follow the start of their series, so each side's are compared as if the series had not moved.
  const reference = (base ?? local).start
  const exclusionsOf = (side: EventContent) =>
    (side.recurrence?.exclusions ?? []).map((time) => moveTime(time, side.start, reference))
  const exclusions = fields.entries(
    'exclusions',
    JSON.stringify,
    base && exclusionsOf(base),
    exclusionsOf(local),
    exclusionsOf(remote),
  )
  return {
    ...fields.value('rules', old && rulesOf(old), rulesOf(mine), rulesOf(theirs)),
    additions: fields.entries('additions', JSON.stringify, old?.additions, mine.additions, theirs.additions),
    exclusions: exclusions.map((time) => moveTime(time, reference, start)),
  }
}

function rulesOf({ rules, exclusionRules }: Recurrence): Pick<Recurrence, 'rules' | 'exclusionRules'> {
  return { rules, exclusionRules }
}

function timeOf({ start, end }: EventContent): Pick<EventContent, 'start' | 'end'> {
  return { start, end }
}

function attendeeKey(attendee: Attendee): string {
  return attendee.email.toLowerCase() || attendee.name
}

function attachmentKey(attachment: Attachment): string {
  return attachment.url ?? attachment.title
}

function byKey<Value>(keyOf: (value: Value) => string, values: readonly Value[]): Keyed<Value> {
  return new Map(values.map((value) => [keyOf(value), value]))
}

function inTermsOf(reference: EventTime, item: Item | null): Keyed<EventContent> {
  if (item === null) return new Map()
  return new Map(
    Object.entries(item.exceptions).map(([recurrenceId, exception]) => [
      moveOriginalStart(recurrenceId, item.content.start, reference),
      exception,
    ]),
  )
}

function rekey(
  exceptions: Keyed<EventContent>,
  from: EventTime,
  to: EventTime,
): Record<string, EventContent> {
  return Object.fromEntries(
    [...exceptions].map(([recurrenceId, exception]) => [
      moveOriginalStart(recurrenceId, from, to),
      exception,
    ]),
  )
}

function sameContent(one: EventContent, other: EventContent): boolean {
  return isDeepStrictEqual(canonical(one), canonical(other))
}

/** Content without what carries no meaning: the order of keyed entries, and SEQUENCE, which servers count as they like. */
function canonical(content: EventContent): unknown {
  const { recurrence } = content
  return {
    ...content,
    sequence: 0,
    categories: sorted(content.categories),
    attendees: sorted(content.attendees),
    reminders: sorted(content.reminders),
    attachments: sorted(content.attachments),
    recurrence: recurrence && {
      ...recurrence,
      additions: sorted(recurrence.additions),
      exclusions: sorted(recurrence.exclusions),
    },
  }
}

function sorted(values: readonly unknown[]): string[] {
  return values.map((value) => JSON.stringify(value)).sort()
}
