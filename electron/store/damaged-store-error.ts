import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Backup } from '#shared/rpc/system.ts'

/** The store can't be read; `backup` is the newest good one to offer, undefined when there is none. */
export class DamagedStoreError extends CalendarError {
  readonly backup: Backup | undefined

  constructor(message: string, backup: Backup | undefined, cause: unknown) {
    super('damaged', message, {
      hint:
        backup === undefined
          ? 'There is no good backup. Move the file away to begin with an empty store.'
          : `Restore the backup ${backup.name}; the damaged file is kept.`,
      cause,
    })
    this.name = 'DamagedStoreError'
    this.backup = backup
  }
}
