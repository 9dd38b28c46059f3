import { excludesInstance } from '#electron/providers/bare-item.ts'
import type { Item } from '#electron/providers/provider.ts'
import type { Attachment, Attendee, EventContent } from '#shared/calendar/event.ts'
import { atPlainText, type EventTime, isAllDay, plainText } from '#shared/calendar/event-time.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { sameItem, sameValue } from './same-item.ts'
import {
  excludedIn,
  hasSameShape,
  type Instances,
  inTermsOf,
  moveInstances,
  orphansOf,
  withInstances,
} from './series-instances.ts'

export { sameItem }

/** A part of an item that both sides changed, each to something else. A value is undefined where the part is absent. */
export interface FieldConflict {
  /** Original start of the exception it is in; null for the event or series itself. */
  readonly recurrenceId: string | null
  /**
   * `title`, `time`, `attendees` … or `event` where one side deleted (or, of an instance, excluded or no longer has)
   * what the other edited.
   */
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
 * attendees, reminders, attachments, categories, recurrence dates and instances each by themselves. Times stay whole
 * (start with end), and so do rules. Without a base every difference is a conflict. An exception that is no instance of
 * the merged series is a conflict too; where it is kept, it becomes an additional date.
 *
 * `sent` went out from here and was not answered: where the remote side says the same, that is our own edit come back,
 * and what is here is later. It may be there by half: where parts are sent one by one, a change of the series' times or
 * rules arrives first, and may drop the instances that come after it.
 */
export function merge(
  base: Item | null,
  local: Item,
  remote: Item,
  decide: Decide,
  sent: Item | null = null,
): Merged {
  const conflicts: FieldConflict[] = []
  const past: Past<Item> = { base: base ?? undefined, sent: sent ?? undefined }
  const fields = new ThreeWay(null, conflicts, decide)
  const content = mergeContent(
    fields,
    of(past, (item) => item.content),
    local.content,
    remote.content,
  )

  const reference = (base ?? local).content.start
  const instances = fields.instances(
    of(past, (item) => inTermsOf(reference, item)),
    inTermsOf(reference, local),
    inTermsOf(reference, remote),
    base !== null && sent !== null && mayHaveArrived(base.content, sent.content, remote.content),
  )
  const kept: string[] = []
  for (const { recurrenceId, instance, side } of orphansOf(
    instances,
    content,
    { local, remote },
    reference,
  )) {
    if (side === null || fields.keepsOrphan(recurrenceId, side, instance)) kept.push(recurrenceId)
    else instances.delete(recurrenceId)
  }
  return { item: { ...local, ...assemble(content, instances, reference, kept) }, conflicts }
}

type Keyed<Value> = ReadonlyMap<string, Value>

/** What a value was when both sides last agreed, and as which it was sent there since without an answer. */
interface Past<Value> {
  readonly base: Value | undefined
  readonly sent: Value | undefined
}

function of<Whole, Part>({ base, sent }: Past<Whole>, pick: (whole: Whole) => Part): Past<Part> {
  return {
    base: base === undefined ? undefined : pick(base),
    sent: sent === undefined ? undefined : pick(sent),
  }
}

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
    past: Past<Value>,
    local: Value,
    remote: Value,
    { key = null, wasSent = past.sent !== undefined }: { key?: string | null; wasSent?: boolean } = {},
  ): Value {
    const { base, sent } = past
    if (sameValue(local, remote)) return local
    // First, because what is here may have been taken back to what it was.
    if (wasSent && sameValue(sent, remote)) return local
    if (sameValue(base, local)) return remote
    if (sameValue(base, remote)) return local
    return this.#ask({ recurrenceId: this.#recurrenceId, field, key, base, local, remote })
  }

  entries<Value>(
    field: string,
    keyOf: (value: Value) => string,
    past: Past<readonly Value[]>,
    local: readonly Value[],
    remote: readonly Value[],
  ): Value[] {
    const old = of(past, (values) => byKey(keyOf, values))
    const [mine, theirs] = [byKey(keyOf, local), byKey(keyOf, remote)]
    const kept: Value[] = []
    for (const key of new Set([...mine.keys(), ...theirs.keys()])) {
      const entry = of(old, (values) => values.get(key))
      const wasSent = old.sent !== undefined
      const value = this.value(field, entry, mine.get(key), theirs.get(key), { key, wasSent })
      if (value !== undefined) kept.push(value)
    }
    return kept
  }

  /**
   * With `isUnfinished`, an instance that is neither what it was there nor what was sent may have been dropped by what
   * arrived first, and made anew or excluded since by somebody who saw nothing of it: so nothing that is missing in it was
   * taken out by anybody.
   */
  instances(
    past: Past<Instances>,
    local: Instances,
    remote: Instances,
    isUnfinished: boolean,
  ): Map<string, EventContent | null> {
    const kept = new Map<string, EventContent | null>()
    for (const recurrenceId of new Set([...local.keys(), ...remote.keys()])) {
      const within = new ThreeWay(recurrenceId, this.#conflicts, this.#decide)
      const old = of(past, (instances) => instances.get(recurrenceId))
      const [mine, theirs] = [local.get(recurrenceId), remote.get(recurrenceId)]
      const isAnew = isUnfinished && !sameValue(theirs, old.base) && !sameValue(theirs, old.sent)
      const since = isAnew ? { ...old, base: undefined } : old
      const instance =
        mine && theirs
          ? mergeContent(
              within,
              of(since, (content) => content ?? undefined) as Past<EventContent>,
              mine,
              theirs,
            )
          : within.value('event', since, mine, theirs, { wasSent: past.sent !== undefined })
      if (instance !== undefined) kept.set(recurrenceId, instance)
    }
    return kept
  }

  /** Whether the side that edited an instance prevails over the one that made it no instance any more. */
  keepsOrphan(recurrenceId: string, side: Side, instance: EventContent): boolean {
    // Asked already, about this instance or about what would make it one: nothing that was chosen is dropped.
    const isAsked = this.#conflicts.some(
      (other) =>
        (other.recurrenceId === recurrenceId && other.field === 'event') ||
        (other.recurrenceId === null && ['time', 'rules', 'recurrence'].includes(other.field)),
    )
    if (isAsked) return true
    const sides = { local: undefined, remote: undefined, [side]: instance }
    const conflict = { recurrenceId, field: 'event', key: null, base: undefined, ...sides }
    this.#conflicts.push(conflict)
    return this.#decide(conflict) === side
  }

  #ask<Value>(conflict: FieldConflict & { readonly local: Value; readonly remote: Value }): Value {
    this.#conflicts.push(conflict)
    return this.#decide(conflict) === 'local' ? conflict.local : conflict.remote
  }
}

/** Whether a change of a series' times or rules that was sent may have arrived, perhaps with others after it. */
function mayHaveArrived(base: EventContent, sent: EventContent, remote: EventContent): boolean {
  return !hasSameShape(base, sent) && !hasSameShape(base, remote)
}

/** Puts series and instances together, at the start that was merged. */
function assemble(
  content: EventContent,
  instances: Instances,
  reference: EventTime,
  kept: readonly string[],
): Pick<Item, 'content' | 'exceptions'> {
  const moved = moveInstances(instances, reference, content.start)
  const { recurrence } = content
  const exclusions = excludedIn(moved, content.start)
  const added = moveInstances(new Map(kept.map((id) => [id, null])), reference, content.start)
  return {
    content: withInstances(
      {
        ...content,
        recurrence: recurrence && { ...recurrence, exclusions: [...recurrence.exclusions, ...exclusions] },
      },
      [...added.keys()],
    ),
    exceptions: Object.fromEntries(
      [...moved].filter((entry): entry is [string, EventContent] => entry[1] !== null),
    ),
  }
}

function mergeContent(
  fields: ThreeWay,
  past: Past<EventContent>,
  local: EventContent,
  remote: EventContent,
): EventContent {
  const plain = <Field extends PlainField>(field: Field): EventContent[Field] =>
    fields.value(
      field,
      of(past, (content) => content[field]),
      local[field],
      remote[field],
    )
  const keyed = <Field extends KeyedField>(field: Field, keyOf: (value: Entry<Field>) => string) =>
    fields.entries<Entry<Field>>(
      field,
      keyOf,
      of(past, (content) => content[field]),
      local[field],
      remote[field],
    )
  const time = fields.value('time', of(past, timeOf), timeOf(local), timeOf(remote))
  return {
    title: plain('title'),
    description: plain('description'),
    location: plain('location'),
    url: plain('url'),
    start: time.start,
    end: time.end,
    recurrence: inFormOf(time.start, mergeRecurrence(fields, past, local, remote)),
    status: plain('status'),
    showAs: plain('showAs'),
    visibility: plain('visibility'),
    color: plain('color'),
    categories: keyed('categories', (name) => name),
    conferenceUrl: plain('conferenceUrl'),
    organizer: plain('organizer'),
    attendees: keyed('attendees', attendeeKey),
    reminders: keyed('reminders', JSON.stringify),
    attachments: keyed('attachments', attachmentKey),
    sequence: Math.max(local.sequence, remote.sequence),
  }
}

type KeyedField = 'categories' | 'attendees' | 'reminders' | 'attachments'
type Entry<Field extends KeyedField> = EventContent[Field][number]

/** The fields that are taken whole and depend on no other. */
type PlainField = Exclude<keyof EventContent, 'start' | 'end' | 'recurrence' | 'sequence' | KeyedField>

/** Without the exclusions of single instances: those are merged with the exceptions. */
function mergeRecurrence(
  fields: ThreeWay,
  past: Past<EventContent>,
  local: EventContent,
  remote: EventContent,
): EventContent['recurrence'] {
  const [mine, theirs] = [besidesInstances(local), besidesInstances(remote)]
  const old = of(past, besidesInstances)
  if (mine === null || theirs === null) return fields.value('recurrence', old, mine, theirs)
  const wasSeries: Past<Recurrence> = { base: old.base ?? undefined, sent: old.sent ?? undefined }
  const dates = <Field extends 'additions' | 'exclusions'>(field: Field) =>
    fields.entries<Recurrence[Field][number]>(
      field,
      JSON.stringify,
      of(wasSeries, (recurrence) => recurrence[field]),
      mine[field],
      theirs[field],
    )
  return {
    ...fields.value('rules', of(wasSeries, rulesOf), rulesOf(mine), rulesOf(theirs)),
    additions: dates('additions'),
    exclusions: dates('exclusions'),
  }
}

/** With additional dates of the form that the series has now: one side may have made it last whole days, or not. */
function inFormOf(start: EventTime, recurrence: EventContent['recurrence']): EventContent['recurrence'] {
  if (recurrence === null || recurrence.additions.every((date) => isAllDay(date.start) === isAllDay(start)))
    return recurrence
  const additions = recurrence.additions.map((date) => {
    if (isAllDay(date.start) === isAllDay(start)) return date
    const day = plainText(date.start).slice(0, 10)
    return { start: atPlainText(start, `${day}${plainText(start).slice(10)}`), end: null }
  })
  return { ...recurrence, additions: [...byKey(JSON.stringify, additions).values()] }
}

function besidesInstances({ start, recurrence }: EventContent): EventContent['recurrence'] {
  if (recurrence === null || recurrence.exclusions.length === 0) return recurrence
  return { ...recurrence, exclusions: recurrence.exclusions.filter((time) => !excludesInstance(time, start)) }
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
