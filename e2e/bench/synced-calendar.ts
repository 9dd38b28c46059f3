import Database from 'better-sqlite3'
import type { Store } from '#electron/store/open-store.ts'

/** A calendar of a store that is the copy of one on a server. Answers its id. */
export function addSyncedCalendar(store: Store, ref: string): string {
  const database = new Database(store.path)
  try {
    const { lastInsertRowid } = database
      .prepare(
        `INSERT INTO calendar (name, description, color, visible, read_only, remote_ref, created_at)
         VALUES ('Synced', '', '#336699', 1, 0, ?, '')`,
      )
      .run(ref)
    return String(lastInsertRowid)
  } finally {
    database.close()
  }
}

/** A resource with one event. */
export function eventText(index: number): string {
  const start = clockOf(index).replace(/[-:]/g, '')
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//bench//EN',
    'BEGIN:VEVENT',
    `UID:${index}@bench.example`,
    'DTSTAMP:20260101T000000Z',
    `DTSTART:${start}Z`,
    `DTEND:${start.replace('T09', 'T10')}Z`,
    `SUMMARY:Meeting ${index}`,
    'LOCATION:Room 1',
    `DESCRIPTION:${'What will be talked about. '.repeat(4)}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')
}

/** When the event of that number begins: at nine, on one day after the other. */
export function clockOf(index: number): string {
  const month = String(1 + (Math.floor(index / 28) % 12)).padStart(2, '0')
  const day = String(1 + (index % 28)).padStart(2, '0')
  return `${2026 + (Math.floor(index / 336) % 20)}-${month}-${day}T09:00:00`
}
