import type { KeyRing } from './key-ring.ts'

/** Where the data keys are kept. A source that has none yet says null; a source that fails raises `CalendarError`. */
export interface KeySource {
  /** For messages: "the environment variable KALENDS_VAULT_KEY". */
  readonly name: string
  load(): Promise<KeyRing | null>
  /**
   * Keeps the ring in place of the former one. Raises `CalendarError` conflict where the source can't, and unavailable
   * where the person does not let it: then no other is tried.
   */
  save(ring: KeyRing): Promise<void>
}
