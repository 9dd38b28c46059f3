import type { Conflict, ConflictField } from '#shared/rpc/conflict.ts'
import { fieldName } from '../output/conflict-text.ts'
import { plainLine } from '../output/plain-text.ts'
import { UsageError } from '../usage-error.ts'

export interface FieldChoice {
  recurrenceId: string | null
  field: string
  key: string | null
  keep: 'mine' | 'theirs'
}

/**
 * What texts such as `title=theirs` or `2=mine` decide about the fields of a conflict. A field is named as the conflict
 * is shown, by its name or number; the name alone of a field with entries means all of them. Raises `UsageError`.
 */
export function readFieldChoices(texts: readonly string[], conflict: Conflict): FieldChoice[] {
  return texts.flatMap((text) => {
    const [, name = '', keep] = /^(.+)=(mine|theirs)$/s.exec(text) ?? []
    if (keep !== 'mine' && keep !== 'theirs')
      throw new UsageError(
        `--field ${plainLine(text)}: not a choice that I understand`,
        'Write it as NAME=mine or NAME=theirs.',
      )
    const fields = fieldsNamed(name, conflict.fields)
    if (fields.length === 0)
      throw new UsageError(
        `--field ${plainLine(text)}: the sides do not disagree about that`,
        `They disagree about ${conflict.fields.map((field) => plainLine(fieldName(field))).join(', ')}.`,
      )
    return fields.map(({ recurrenceId, field, key }) => ({ recurrenceId, field, key, keep }))
  })
}

function fieldsNamed(name: string, fields: readonly ConflictField[]): ConflictField[] {
  const exact = fields.filter((field, index) => fieldName(field) === name || String(index + 1) === name)
  return exact.length > 0 ? exact : fields.filter(({ field }) => field === name)
}
