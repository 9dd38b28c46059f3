import type { Item } from '#electron/providers/provider.ts'
import type { Entry, Ledger, SyncedCalendar } from '../ledger.ts'
import { MemoryLedger } from '../memory-ledger.ts'

/** One person's Kalends as the simulation sees it: what they have, and the ledger through which it syncs. */
export interface Desk {
  readonly ledger: Ledger
  /** Everything that either side has or had of the calendar. */
  entries(): readonly DeskEntry[]
  /** What the person does: makes (id null), changes or (item null) deletes an event, or brings a deleted one back. */
  edit(id: string | null, item: Item | null): Promise<void>
  /** The person says that what is missing on the provider was deleted. */
  confirmRemovals(): Promise<void>
  /** Grows with every transaction that wrote something. */
  writes(): number
  /** Values that lost to another side's, as text. */
  lost(): string
  /** The process died and was started again. */
  restart(): void
  close(): void
}

export interface DeskEntry extends Pick<Entry, 'id' | 'local' | 'mirror'> {
  /** The open conflict as text; null when there is none. */
  readonly conflict: string | null
}

export type OpenDesk = (calendar: SyncedCalendar, now: () => string) => Desk

/** A desk in memory, for schedules by the million. */
export function openMemoryDesk(calendar: SyncedCalendar, now: () => string): Desk {
  const ledger = new MemoryLedger(calendar, now)
  return {
    ledger,
    entries: () =>
      ledger.entries().map(({ id, local, mirror, conflicts }) => {
        return { id, local, mirror, conflict: conflicts.length > 0 ? JSON.stringify(conflicts) : null }
      }),
    edit: async (id, item) => ledger.edit(id, item),
    confirmRemovals: async () => ledger.confirmRemovals(),
    writes: () => ledger.writes,
    lost: () => JSON.stringify(ledger.history),
    restart: () => undefined,
    close: () => undefined,
  }
}
