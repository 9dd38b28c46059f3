import type { EventContent } from '#shared/calendar/event.ts'
import type { ProposedChange } from '#shared/rpc/approval.ts'
import { changedFields, contentValue, wholeFieldText } from '../../messages/field-text.ts'
import { foreignText } from './foreign-text.ts'

export interface ChangeRow {
  field: string
  before: string
  after: string
  isChanged: boolean
  /** CSS colours to show beside the words, of a row that is about one. */
  colors?: { before: string | null; after: string | null }
}

/** What goes without saying of an event that is made or deleted. */
const usual: Readonly<Record<string, unknown>> = {
  status: 'confirmed',
  showAs: 'busy',
  visibility: 'default',
  recurrence: null,
  color: null,
}

/** Said of every event, so that one knows which it is. */
const telling = ['title', 'time']

/**
 * The rows of a change: of an event that stays, each field that differs, and its title and time in any case; of one that
 * is made or deleted, all that it has.
 */
export function changeRows({ before, after }: ProposedChange, zone: string): ChangeRow[] {
  const content = after ?? before
  if (content === null) return []
  const differing = before !== null && after !== null ? changedFields(before, after) : null
  return changedFields(null, content).flatMap((field) => {
    const isChanged = differing === null || differing.includes(field)
    if (!isChanged && !telling.includes(field)) return []
    const row = {
      field,
      before: textOf(field, before, zone),
      after: textOf(field, after, zone),
      isChanged,
      ...(field === 'color' && { colors: { before: before?.color ?? null, after: after?.color ?? null } }),
    }
    return differing === null && isUsual(field, content, row) ? [] : [row]
  })
}

function isUsual(field: string, content: EventContent, { before, after }: ChangeRow): boolean {
  return (field in usual && contentValue(content, field) === usual[field]) || before + after === ''
}

function textOf(field: string, content: EventContent | null, zone: string): string {
  return foreignText(wholeFieldText(field, content, zone))
}
