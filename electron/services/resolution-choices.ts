import type { FieldConflict, Side } from '#electron/sync/field-conflict.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { ConflictField, Resolution } from '#shared/rpc/conflict.ts'

type Field = Pick<FieldConflict, 'recurrenceId' | 'field' | 'key'>

const sides = { mine: 'local', theirs: 'remote' } as const

/**
 * Says of each field in dispute which side it takes. Throws `stale` for a choice about a field that is not in dispute,
 * and `invalid` for two choices about one.
 */
export function choicesFor(resolution: Resolution, dispute: readonly Field[]): (field: Field) => Side {
  const chosen = new Map<string, Side>()
  for (const { recurrenceId = null, field, key = null, keep } of resolution.fields ?? []) {
    const name = nameOf({ recurrenceId, field, key })
    if (!dispute.some((other) => nameOf(other) === name)) {
      throw new CalendarError(
        'stale',
        `The sides do not disagree about ${sayField({ recurrenceId, field, key })}.`,
        {
          field: 'fields',
          fact: { code: 'choice-out-of-date' },
          hint: `They disagree about ${[...new Set(dispute.map((other) => other.field))].join(', ')}. Look at the conflict again.`,
        },
      )
    }
    if (chosen.has(name)) {
      throw new CalendarError(
        'invalid',
        `There are two choices for ${sayField({ recurrenceId, field, key })}.`,
        {
          field: 'fields',
          fact: { code: 'choice-twice' },
        },
      )
    }
    chosen.set(name, sides[keep])
  }
  return (field) => chosen.get(nameOf(field)) ?? sides[resolution.keep]
}

/**
 * The same choices for conflicts alike, in which other guests or other instances are in dispute. Throws `invalid` where
 * one field was decided both ways, so that it says nothing about others.
 */
export function choicesForAlike(resolution: Resolution, dispute: readonly Field[]): (field: Field) => Side {
  const choose = choicesFor(resolution, dispute)
  const chosen = new Map<string, Side>()
  for (const field of dispute) {
    const kind = kindOf(field)
    const side = choose(field)
    if ((chosen.get(kind) ?? side) !== side) {
      throw new CalendarError(
        'invalid',
        `${field.field} is decided both ways here, which says nothing about others.`,
        {
          field: 'alike',
          fact: { code: 'choice-both-ways' },
          hint: 'Settle this conflict alone, or choose one side for the field.',
        },
      )
    }
    chosen.set(kind, side)
  }
  return (field) => chosen.get(kindOf(field)) ?? sides[resolution.keep]
}

/** What conflicts alike have in common: the same fields, and where one side deleted the event, the same side. */
export function likenessOf(fields: readonly ConflictField[]): string {
  const kinds = fields.map((field) => {
    if (field.field !== 'event') return kindOf(field)
    return `${kindOf(field)} deleted ${field.mine === null ? 'here' : 'there'}`
  })
  return [...new Set(kinds)].sort().join('\n')
}

function kindOf({ recurrenceId, field }: Field): string {
  return recurrenceId === null ? field : `instance ${field}`
}

function nameOf({ recurrenceId, field, key }: Field): string {
  return JSON.stringify([recurrenceId, field, key])
}

function sayField({ recurrenceId, field, key }: Field): string {
  const parts = [field]
  if (key !== null) parts.push(`“${key}”`)
  if (recurrenceId !== null) parts.push(`of ${recurrenceId}`)
  return parts.join(' ')
}
