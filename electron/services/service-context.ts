import type { Temporal } from 'temporal-polyfill'
import type { Store } from '#electron/store/open-store.ts'

/** What every use case needs. Services are plain functions over it: reads answer at once, writes wait their turn. */
export interface ServiceContext {
  /** Throws `damaged` while the database can't be read. Ask for it anew in each call: a restore puts another in place. */
  readonly store: Store
  /** data folder, absolute */
  readonly home: string
  /** of Kalends */
  readonly version: string
  now(): Temporal.Instant
  /** the person's zone, an IANA name */
  zone(): string
}

/** What restoring a backup needs besides: it has to take the store away from under the others. */
export interface RestoringContext extends ServiceContext {
  /** path of the database, whether it can be opened or not */
  readonly storePath: string
  /** Waits for writes, closes the store, runs `replace` while nothing has it open, and opens what is there then. */
  replaceStore<T>(replace: () => T): Promise<T>
}
