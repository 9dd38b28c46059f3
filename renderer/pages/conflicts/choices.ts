import type { Conflict, ConflictField, Resolution } from '#shared/rpc/conflict.ts'

export type Side = 'mine' | 'theirs'
/** What was chosen so far, by the name of the field. */
export type Choices = Readonly<Record<string, Side>>

/** A field in dispute as a name: which instance, field and entry it is. */
export function nameOf({
  recurrenceId,
  field,
  key,
}: Pick<ConflictField, 'recurrenceId' | 'field' | 'key'>): string {
  return JSON.stringify([recurrenceId, field, key])
}

/** The same side for every field. */
export function chooseAll(conflict: Conflict, side: Side): Choices {
  return Object.fromEntries(conflict.fields.map((field) => [nameOf(field), side]))
}

export function isComplete(conflict: Conflict, choices: Choices): boolean {
  return conflict.fields.every((field) => choices[nameOf(field)] !== undefined)
}

/** Whether one kind of field is decided both ways, so that the decision says nothing about other conflicts. */
export function isMixed(conflict: Conflict, choices: Choices): boolean {
  const sides = new Map<string, Side>()
  for (const field of conflict.fields) {
    const side = choices[nameOf(field)]
    if (side === undefined) continue
    if ((sides.get(kindOf(field)) ?? side) !== side) return true
    sides.set(kindOf(field), side)
  }
  return false
}

/** The other conflicts that a decision about this one can decide as well: those about the same fields. */
export function alikeOf(conflict: Conflict, all: readonly Conflict[]): Conflict[] {
  const likeness = likenessOf(conflict)
  return all.filter((other) => other.id !== conflict.id && likenessOf(other) === likeness)
}

export function resolutionOf(conflict: Conflict, choices: Choices, alike: boolean): Resolution {
  const fields = conflict.fields.flatMap((field) => {
    const { recurrenceId, key } = field
    const keep = choices[nameOf(field)]
    return keep === undefined ? [] : [{ recurrenceId, field: field.field, key, keep }]
  })
  return { id: conflict.id, keep: fields[0]?.keep ?? 'mine', fields, alike }
}

/** As the engine understands it: the same kinds of fields and, where one side deleted the event, the same side. */
function likenessOf(conflict: Conflict): string {
  const kinds = conflict.fields.map((field) => {
    if (field.field !== 'event') return kindOf(field)
    return `${kindOf(field)} deleted ${field.mine === null ? 'here' : 'there'}`
  })
  return [...new Set(kinds)].sort().join('\n')
}

function kindOf({ recurrenceId, field }: ConflictField): string {
  return recurrenceId === null ? field : `instance ${field}`
}
