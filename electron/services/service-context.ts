import type { Temporal } from 'temporal-polyfill'
import type { Store } from '#electron/store/open-store.ts'

/** What every use case needs. Services are plain functions over it: reads answer at once, writes wait their turn. */
export interface ServiceContext {
  /** Throws `damaged` while the database can't be read. Ask for it anew in each call: a restore puts another in place. */
  readonly store: Store
  /** data folder, absolute */
  readonly home: string
  now(): Temporal.Instant
  /** the person's zone, an IANA name */
  zone(): string
}
