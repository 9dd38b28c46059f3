import { statSync } from 'node:fs'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { Connection } from './connection.ts'

/** Files up to this size are read whole when they are opened; it takes some milliseconds. */
const SMALL = 4 * 2 ** 20

/** Reads a whole database file and says what is wrong with it, at most twenty things. */
export function findDamage(path: string): string[] {
  return withConnection(path, (connection) => {
    const found = [
      ...missingPages(connection),
      ...connection.rows<[string]>('PRAGMA integrity_check(20)').map(([text]) => text),
    ]
    return found.filter((text) => text !== 'ok')
  })
}

/**
 * Looks for damage in bounded time, whatever the size of the file: its header, its length, the schema and where
 * every table begins. A small file is read whole. Answers whether it was, so that nothing is left unchecked. Throws
 * `damaged`.
 */
export function checkBriefly(connection: Connection): 'whole' | 'in part' {
  const found = missingPages(connection)
  const tables = connection.rows<[string]>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'",
  )
  for (const [table] of tables) connection.row(`SELECT * FROM "${table}" LIMIT 1`)
  const isSmall = connection.path === ':memory:' || statSync(connection.path).size <= SMALL
  if (found.length === 0 && isSmall) {
    found.push(...connection.rows<[string]>('PRAGMA quick_check(1)').map(([text]) => text))
  }
  const damage = found.find((text) => text !== 'ok')
  if (damage === undefined) return isSmall ? 'whole' : 'in part'
  throw new CalendarError('damaged', `The store ${connection.path} is damaged: ${damage}.`)
}

/** A file that was cut off. While there is a write-ahead log, its newest pages may be there instead. */
function missingPages(connection: Connection): string[] {
  if (connection.path === ':memory:') return []
  if ((statSync(`${connection.path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return []
  const expected = connection.pragma<number>('page_count') * connection.pragma<number>('page_size')
  const size = statSync(connection.path).size
  return size < expected ? [`${expected - size} of ${expected} octets are missing`] : []
}

function withConnection(path: string, look: (connection: Connection) => string[]): string[] {
  try {
    const connection = new Connection(path, { readOnly: true })
    try {
      // A check reads most pages once: what it would keep of them, the engine would not get back.
      connection.execute('PRAGMA cache_size = -1000')
      return look(connection)
    } finally {
      connection.close()
    }
  } catch (error) {
    if (error instanceof CalendarError && error.code === 'damaged') return [error.message]
    throw error
  }
}
