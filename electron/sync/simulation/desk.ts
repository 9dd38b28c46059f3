import type { Item } from '#electron/providers/provider.ts'
import type { Decide } from '../field-conflict.ts'
import type { Entry, Ledger, SyncedCalendar } from '../ledger.ts'
import { MemoryLedger } from '../memory-ledger.ts'
import { resolve } from '../resolve.ts'

/** One person's Kalends on one machine as the simulation sees it. */
export interface Device {
  readonly desks: readonly Desk[]
  /** The process died and was started again. */
  restart(): void
  /** From now on no transaction can make the file larger, until `freeDisk`. */
  fillDisk(): void
  freeDisk(): void
  close(): void
}

/** One calendar of a device: what the person has in it, and the ledger through which it syncs. */
export interface Desk {
  readonly calendarId: string
  /** Looked up at each use: after a restart it is another one. */
  ledger(): Ledger
  /** Everything that either side has or had of the calendar. */
  entries(): readonly DeskEntry[]
  /** Whether the person can do anything: not while the disk is full. */
  canEdit(): boolean
  /** What the person does: makes, changes or (null) deletes an event, or brings a deleted one back. */
  edit(uid: string, item: Item | null): Promise<void>
  /** The person decides an open conflict. */
  settle(entry: DeskEntry, decide: Decide): Promise<void>
  /** The person says that what is missing on the provider was deleted. */
  confirmRemovals(): Promise<void>
  /** Changes with every transaction that wrote something. */
  writes(): number
  /** Values that lost to another side's, as text. */
  lost(): string
}

export interface DeskEntry extends Entry {
  /** The open conflict as text; null when there is none. */
  readonly conflict: string | null
}

export type OpenDevice = (calendars: readonly SyncedCalendar[], now: () => string) => Device

/** A device in memory, for schedules by the million. */
export function openMemoryDevice(calendars: readonly SyncedCalendar[], now: () => string): Device {
  const ledgers: MemoryLedger[] = calendars.map(
    (calendar, index) => new MemoryLedger(calendar, now, () => ledgers.filter((_, other) => other !== index)),
  )
  return {
    desks: ledgers.map((ledger) => new MemoryDesk(ledger)),
    restart: () => undefined,
    fillDisk: () => undefined,
    freeDisk: () => undefined,
    close: () => undefined,
  }
}

class MemoryDesk implements Desk {
  readonly calendarId: string
  readonly #ledger: MemoryLedger

  constructor(ledger: MemoryLedger) {
    this.calendarId = ledger.calendar().id
    this.#ledger = ledger
  }

  ledger(): Ledger {
    return this.#ledger
  }

  entries(): DeskEntry[] {
    return this.#ledger.entries().map((row) => ({
      ...row,
      conflict: row.conflicts.length > 0 ? JSON.stringify(row.conflicts) : null,
    }))
  }

  canEdit(): boolean {
    return true
  }

  async edit(uid: string, item: Item | null): Promise<void> {
    this.#ledger.edit(uid, item)
  }

  async settle(entry: DeskEntry, decide: Decide): Promise<void> {
    await this.#ledger.transaction(this.calendarId, (entries) => resolve(entries, entry, decide))
  }

  async confirmRemovals(): Promise<void> {
    this.#ledger.confirmRemovals()
  }

  writes(): number {
    return this.#ledger.writes
  }

  lost(): string {
    return JSON.stringify(this.#ledger.history)
  }
}
