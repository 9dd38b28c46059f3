import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Change } from '#shared/rpc/history.ts'
import { type ChangeLog, type Entity, type EventImage, entityColumns, type Selection } from './change-log.ts'
import type { Connection, SqlValue } from './connection.ts'
import type { EventRow } from './event-row.ts'
import type { OccurrenceIndex } from './occurrence-index.ts'
import { numberOf } from './row-id.ts'

interface Parts {
  connection: Connection
  log: ChangeLog
  index: OccurrenceIndex
}

/**
 * Throws `conflict` when a change can't be undone: it was undone already, or a later change touched a row of it. Later
 * changes that were themselves undone don't count, nor do the undos of them.
 */
export function checkUndo(connection: Connection, change: Change): void {
  if (change.undoneBy !== null) {
    throw new CalendarError('conflict', `"${change.summary}" was undone already.`, {
      hint: `Undo change ${change.undoneBy} to do it again.`,
      fact: { code: 'undone-already' },
    })
  }
  const later = connection.get<{ id: number; summary: string }>(
    `SELECT later.id, later.summary FROM history AS mine
     JOIN history AS other ON other.entity = mine.entity AND other.row_id = mine.row_id AND other.change_id > mine.change_id
     JOIN change AS later ON later.id = other.change_id
     WHERE mine.change_id = ? AND later.undone_by IS NULL AND coalesce(later.undoes, 0) <= mine.change_id
     ORDER BY later.id DESC LIMIT 1`,
    numberOf(change.id),
  )
  if (later === undefined) return
  throw new CalendarError(
    'conflict',
    `"${change.summary}" can't be undone: something of it was changed since by "${later.summary}".`,
    { hint: `Undo change ${later.id} first.`, fact: { code: 'changed-since', by: later.summary } },
  )
}

/** Puts every row that a change touched back to what it was before. Inside the change that undoes it. */
export function restoreRows({ connection, log, index }: Parts, changeId: number): void {
  const rowsOf = (entity: Entity): Selection => ({
    sql: `SELECT row_id FROM history WHERE change_id = ? AND entity = '${entity}'`,
    values: [changeId],
  })
  for (const entity of ['calendar', 'event'] as const) log.replacing(entity, rowsOf(entity))
  noteCreations(connection, log, changeId)
  const versions = new Map(
    connection.rows<[number, number]>(
      `SELECT id, version FROM event WHERE id IN (${rowsOf('event').sql})`,
      changeId,
    ),
  )
  countAll(connection, log, rowsOf('event'), -1)
  index.remove(rowsOf('event'))
  for (const entity of ['event', 'calendar'] as const) {
    connection.run(
      `DELETE FROM ${entity} WHERE id IN (
         SELECT row_id FROM history WHERE change_id = ? AND entity = '${entity}' AND before IS NULL)`,
      changeId,
    )
  }
  for (const [id, image] of imagesOf(connection, changeId, 'calendar')) {
    restore(connection, 'calendar', id, image)
    log.touch(id)
  }
  for (const [id, image] of imagesOf(connection, changeId, 'event')) {
    const event = image as unknown as EventImage
    // A client that holds what was undone must be told that it is stale.
    const version = Math.max(event.version, versions.get(id) ?? 0) + 1
    restore(connection, 'event', id, { ...image, version })
    restoreSource(connection, id, event.source)
    index.add({ ...(event as Omit<EventRow, 'id'>), id, version })
  }
  countAll(connection, log, rowsOf('event'), 1)
}

/** What this change brings back did not exist before it. */
function noteCreations(connection: Connection, log: ChangeLog, changeId: number): void {
  const missing = connection.rows<[Entity, number]>(
    `SELECT entity, row_id FROM history WHERE change_id = ? AND (
       (entity = 'event' AND row_id NOT IN (SELECT id FROM event)) OR
       (entity = 'calendar' AND row_id NOT IN (SELECT id FROM calendar)))`,
    changeId,
  )
  for (const [entity, id] of missing) log.created(entity, id)
}

function countAll(connection: Connection, log: ChangeLog, events: Selection, sign: 1 | -1): void {
  for (const [calendarId, count] of connection.rows<[number, number]>(
    `SELECT calendar_id, count(*) FROM event WHERE id IN (${events.sql}) GROUP BY calendar_id`,
    ...events.values,
  )) {
    log.count(calendarId, sign * count)
  }
}

type Image = Record<string, SqlValue>

/** Images in pages, so that undoing the deletion of a large calendar does not hold all of it in memory. */
function* imagesOf(connection: Connection, changeId: number, entity: Entity): Generator<[number, Image]> {
  let last = 0
  while (true) {
    const page = connection.rows<[number, string]>(
      `SELECT row_id, before FROM history
       WHERE change_id = ? AND entity = ? AND row_id > ? AND before IS NOT NULL ORDER BY row_id LIMIT 1000`,
      changeId,
      entity,
      last,
    )
    for (const [id, before] of page) {
      yield [id, JSON.parse(before)]
      last = id
    }
    if (page.length === 0) return
  }
}

function restore(connection: Connection, entity: Entity, id: number, image: Image): void {
  // A column that a later version added has no image in older history, and keeps its usual value.
  const columns = entityColumns[entity].filter((column) => image[column] !== undefined)
  // Whether a calendar can be written is the provider's to say, and may have changed since.
  const restored = columns.filter((column) => column !== 'read_only')
  connection.run(
    `INSERT INTO ${entity} (id, ${columns.join(', ')}) VALUES (?${', ?'.repeat(columns.length)})
     ON CONFLICT (id) DO UPDATE SET ${restored.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    id,
    ...columns.map((column) => image[column] ?? null),
  )
}

function restoreSource(connection: Connection, id: number, source: string | null): void {
  if (source === null) connection.run('DELETE FROM event_source WHERE event_id = ?', id)
  else connection.run('INSERT OR REPLACE INTO event_source (event_id, text) VALUES (?, ?)', id, source)
}
