import type { Connection } from './connection.ts'
import type { EventRow } from './event-row.ts'

/** A token that stands for a calendar in the text of each of its events, and that no one can type: U+E000 and its id. */
export function calendarToken(calendarId: number): string {
  return `\uE000${calendarId}`
}

/** How much text waits in memory before it is written. */
const PENDING_LIMIT = 4_000_000

/**
 * Writes the full-text index. Writes wait until the change ends, since FTS5 takes rows in ascending order many times
 * faster than in any other.
 */
export class TextIndex {
  readonly #connection: Connection
  readonly #deletions = new Set<number>()
  readonly #additions = new Map<number, string>()
  #pendingLength = 0

  constructor(connection: Connection) {
    this.#connection = connection
  }

  add(key: number, event: EventRow): void {
    const text = textOf(event)
    this.#additions.set(key, text)
    this.#pendingLength += text.length
    if (this.#pendingLength > PENDING_LIMIT) this.flush()
  }

  remove(key: number): void {
    if (!this.#additions.delete(key)) this.#deletions.add(key)
  }

  flush(): void {
    for (const key of [...this.#deletions].sort(ascending)) {
      this.#connection.run('DELETE FROM event_text WHERE rowid = ?', key)
    }
    for (const key of [...this.#additions.keys()].sort(ascending)) {
      this.#connection.run(
        'INSERT INTO event_text (rowid, text) VALUES (?, ?)',
        key,
        this.#additions.get(key) ?? '',
      )
    }
    this.discard()
  }

  /** Forgets what waits, because the transaction is rolled back. */
  discard(): void {
    this.#deletions.clear()
    this.#additions.clear()
    this.#pendingLength = 0
  }
}

/** What search looks into. */
export function textOf(event: EventRow): string {
  return `${event.title}\n${event.location}\n${event.description}\n${attendeeText(event.details)}\n${calendarToken(event.calendar_id)}`
}

function attendeeText(details: string): string {
  if (!details.includes('"attendees"')) return ''
  const { attendees = [] } = JSON.parse(details) as { attendees?: { name: string; email: string }[] }
  return attendees.map(({ name, email }) => `${name} ${email}`).join(' ')
}

function ascending(one: number, other: number): number {
  return one - other
}
