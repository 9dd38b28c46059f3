import type { EventContent } from '#shared/calendar/event.ts'
import type { Decide, FieldConflict, Side } from './field-conflict.ts'
import { sameValue } from './same-item.ts'

type Keyed<Value> = ReadonlyMap<string, Value>

/** What a value was when both sides last agreed, and as which it was sent there since without an answer. */
export interface Past<Value> {
  readonly base: Value | undefined
  readonly sent: Value | undefined
}

export function of<Whole, Part>({ base, sent }: Past<Whole>, pick: (whole: Whole) => Part): Past<Part> {
  return {
    base: base === undefined ? undefined : pick(base),
    sent: sent === undefined ? undefined : pick(sent),
  }
}

/** The three-way choice, over single values and keyed collections, of one event of an item. */
export class ThreeWay {
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

  /** The same choice in one instance of the series. */
  within(recurrenceId: string): ThreeWay {
    return new ThreeWay(recurrenceId, this.#conflicts, this.#decide)
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

export function byKey<Value>(keyOf: (value: Value) => string, values: readonly Value[]): Keyed<Value> {
  return new Map(values.map((value) => [keyOf(value), value]))
}
