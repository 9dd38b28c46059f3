import type { Temporal } from 'temporal-polyfill'
import type { Entries } from '#electron/sync/ledger.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import type { ChangeListeners } from './change-listeners.ts'
import type { ChangeLog } from './change-log.ts'
import { undoSettlements } from './conflict-undo.ts'
import type { Connection } from './connection.ts'
import { factText } from './fact-text.ts'
import type { HistoryTable } from './history-table.ts'
import type { OccurrenceIndex } from './occurrence-index.ts'
import { numberOf } from './row-id.ts'
import { type Summary, statementOf, summaryOfUndo } from './summary.ts'
import { timestamp } from './timestamp.ts'
import { checkUndo, restoreRows } from './undo.ts'
import type { ZoneTable } from './zone-table.ts'

interface Parts {
  connection: Connection
  log: ChangeLog
  index: OccurrenceIndex
  zoneTable: ZoneTable
  listeners: ChangeListeners
  history: HistoryTable
  entriesOf: (calendarId: string) => Entries
  now: () => Temporal.Instant
}

/** Changes to calendars and events: each is one transaction with its entry in the history, and can be undone. */
export class Changes {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** When `act` throws, nothing was done. */
  make<T>(actor: Actor, summary: Summary<T>, act: () => T): { changeId: string; result: T } {
    return this.#commit(actor, () => this.#record(actor, summary, act))
  }

  /** Like `make`, but what changed nothing leaves no trace in the history: its change id is null. */
  makeIfAny<T>(actor: Actor, summary: Summary<T>, act: () => T): { changeId: string | null; result: T } {
    return this.#commit(actor, () => {
      const change = this.#record(actor, summary, act)
      return this.#removeEmpty(change.changeId) ? { ...change, changeId: null } : change
    })
  }

  /** Runs `act` like `make` and rolls it back: what would happen. */
  rehearse<T>(act: () => T): T {
    const rehearsed = new Rehearsed<T>()
    try {
      this.make({ kind: 'person', name: '' }, '', () => {
        rehearsed.result = { value: act() }
        throw rehearsed
      })
    } catch (error) {
      if (error !== rehearsed) throw error
    }
    if (rehearsed.result === undefined) throw new Error('a rehearsal ended without a result')
    return rehearsed.result.value
  }

  /**
   * Undoes a change, as a new change, whose id it gives. Throws `not_found`, or `conflict` when it is undone already or
   * something of it was changed since.
   */
  undo(actor: Actor, id: string): string {
    const { connection, history, entriesOf } = this.#parts
    const change = history.get(id)
    const undone = numberOf(id)
    const { changeId } = this.#commit(actor, () =>
      this.#record(actor, summaryOfUndo(change), (own) => {
        checkUndo(connection, change)
        restoreRows(this.#parts, undone)
        undoSettlements({ connection, entriesOf, changeOf: (other) => history.get(other) }, change)
        connection.run('UPDATE change SET undoes = ? WHERE id = ?', undone, own)
        connection.run('UPDATE change SET undone_by = ? WHERE id = ?', own, undone)
        // What an undo had undone is in force again once the undo itself is undone.
        connection.run('UPDATE change SET undone_by = NULL WHERE undone_by = ?', undone)
      }),
    )
    return changeId
  }

  #commit<R>(actor: Actor, record: () => R): R {
    const { connection, log, index, zoneTable, listeners } = this.#parts
    try {
      const recorded = connection.transaction(record)
      zoneTable.saved()
      const touched = new Set([...log.touchedCalendars].map(String))
      if (touched.size > 0) listeners.tell({ calendarIds: touched, actor })
      return recorded
    } catch (error) {
      index.discard()
      throw error
    } finally {
      log.end()
    }
  }

  #record<T>(
    actor: Actor,
    summary: Summary<T>,
    act: (changeId: number) => T,
  ): { changeId: string; result: T } {
    const { connection, log, index, zoneTable, now } = this.#parts
    const { lastId: id } = connection.run(
      "INSERT INTO change (at, actor_kind, actor_name, assistant_id, summary) VALUES (?, ?, ?, ?, '')",
      timestamp(now()),
      actor.kind,
      actor.name,
      actor.assistantId === undefined ? null : numberOf(actor.assistantId),
    )
    log.begin(id)
    const result = act(id)
    index.refresh()
    log.finish()
    zoneTable.save()
    const said = statementOf(summary, result)
    connection.run(
      `UPDATE change SET summary = ?, fact = ?,
         event_count = (SELECT count(*) FROM history WHERE change_id = change.id AND entity = 'event')
       WHERE id = ?`,
      said.text,
      factText(said.fact),
      id,
    )
    return { changeId: String(id), result }
  }

  /** Whether the change was empty. */
  #removeEmpty(id: string): boolean {
    const sql =
      'DELETE FROM change WHERE id = ? AND id NOT IN (SELECT change_id FROM history WHERE change_id = ?)'
    return this.#parts.connection.run(sql, numberOf(id), numberOf(id)).changes > 0
  }
}

/** Thrown to roll a rehearsal back; carries what it found out. */
class Rehearsed<T> extends Error {
  result: { value: T } | undefined
}
