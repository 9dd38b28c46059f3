import { describe, expect, it } from 'vitest'
import type { EventRow } from './event-row.ts'
import { cutPage, rowsNeeded } from './page.ts'

function row(number: number): EventRow {
  const start = `2026-01-15T${String(number).padStart(2, '0')}:00:00Z`
  return { id: `event-${number}`, calendar: 'Work', title: `Event ${number}`, start, end: start }
}

const all = Array.from({ length: 10 }, (_, number) => row(number))

/** A service: as many rows as asked for, from the start. */
function read(rows: readonly EventRow[], limit: number) {
  return { events: rows.slice(0, limit), truncated: rows.length > limit }
}

function pageOf(rows: readonly EventRow[], cursor: string | undefined, limit: number) {
  const { events, truncated } = read(rows, rowsNeeded(cursor, limit, 1_000))
  return cutPage(events, cursor, truncated)
}

describe('pages', () => {
  it('give every row once', () => {
    const seen: EventRow[] = []
    let cursor: string | undefined
    do {
      const page = pageOf(all, cursor, 3)
      expect(page.rows.length).toBeLessThanOrEqual(3)
      seen.push(...page.rows)
      cursor = page.nextCursor
    } while (cursor !== undefined)
    expect(seen).toEqual(all)
  })

  it('are refused when the rows before them changed', () => {
    const { nextCursor } = pageOf(all, undefined, 3)
    expect(() => pageOf(all.toSpliced(0, 1), nextCursor, 3)).toThrow(
      expect.objectContaining({ code: 'stale' }),
    )
    expect(() => pageOf([], nextCursor, 3)).toThrow(expect.objectContaining({ code: 'stale' }))
  })

  it('end where a service ends', () => {
    expect(() => rowsNeeded('999-abc', 2, 1_000)).toThrow(expect.objectContaining({ code: 'too_large' }))
  })

  it.each(['', 'next', '3', '-1-a', '3-ä'])('do not begin at "%s"', (cursor) => {
    expect(() => rowsNeeded(cursor, 3, 1_000)).toThrow(
      expect.objectContaining({ code: 'invalid', field: 'cursor' }),
    )
  })
})
