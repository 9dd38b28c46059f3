import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { EventRow } from './event-row.ts'

/** Where a page starts: so many rows in, after a row that must still be there. */
interface Position {
  offset: number
  mark: string
}

/** How many rows to ask a service for, so that the page can be cut out of them. Throws `invalid`, `too_large`. */
export function rowsNeeded(cursor: string | undefined, limit: number, most: number): number {
  const needed = positionOf(cursor).offset + limit
  if (needed > most) {
    throw new CalendarError('too_large', `A list ends after ${most} events`, {
      field: 'cursor',
      hint: 'Ask for a shorter range of days, or for fewer calendars.',
    })
  }
  return needed
}

/**
 * The page behind a cursor out of the rows from the start, and the cursor of the next one. Throws `stale` when the rows
 * before it are not what they were, so that nothing is ever left out or told twice in silence.
 */
export function cutPage(
  rows: readonly EventRow[],
  cursor: string | undefined,
  truncated: boolean,
): { rows: EventRow[]; nextCursor?: string } {
  const { offset, mark } = positionOf(cursor)
  const before = rows[offset - 1]
  if (offset > 0 && (before === undefined || markOf(before) !== mark)) {
    throw new CalendarError('stale', 'The events changed since the page before', {
      field: 'cursor',
      hint: 'Ask again without cursor.',
    })
  }
  const last = rows.at(-1)
  if (!truncated || last === undefined) return { rows: rows.slice(offset) }
  return { rows: rows.slice(offset), nextCursor: `${rows.length}-${markOf(last)}` }
}

function positionOf(cursor: string | undefined): Position {
  if (cursor === undefined) return { offset: 0, mark: '' }
  const match = /^(\d{1,6})-([0-9a-z]+)$/.exec(cursor)
  if (match === null) {
    throw new CalendarError('invalid', 'This is not a cursor', {
      field: 'cursor',
      hint: 'Give back nextCursor as it was, with the other arguments unchanged.',
    })
  }
  return { offset: Number(match[1]), mark: match[2] ?? '' }
}

/** FNV-1a over what identifies a row. */
function markOf(row: EventRow): string {
  let hash = 0x811c9dc5
  for (const character of `${row.id} ${row.recurrenceId ?? ''} ${row.start}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return (hash >>> 0).toString(36)
}
