import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { messageOf } from '#shared/calendar/message-of.ts'
import { formatKeyRing, type KeyRing, parseKeyRing } from './key-ring.ts'
import type { KeySource } from './key-source.ts'

/** The private channel between the engine and the desktop that started it. */
export interface ParentChannel {
  /** The keys that the desktop had kept, as `formatKeyRing` writes them; null when it has none yet. */
  readonly vaultKeys: string | null
  /** Has the desktop seal and keep the keys. Rejects with its reason when it can't. */
  keep(vaultKeys: string): Promise<void>
  /**
   * The keys that the desktop keeps under a passphrase; null when it has none. Rejects at once while the person has not
   * entered it, for which the desktop asks them meanwhile.
   */
  unlock(): Promise<string | null>
  /**
   * Has the desktop keep the keys under a passphrase, which the person chooses where there is none yet: that takes as
   * long as they do. Rejects with the reason when they don't.
   */
  keepLocked(vaultKeys: string): Promise<void>
}

/** Keys that the desktop keeps, sealed by the operating system, and hands over when it starts the engine. */
export class ParentKeySource implements KeySource {
  readonly name = 'the desktop application'
  readonly #channel: ParentChannel
  #ring: KeyRing | null

  constructor(channel: ParentChannel) {
    this.#channel = channel
    this.#ring = channel.vaultKeys === null ? null : parseKeyRing(channel.vaultKeys)
  }

  load(): Promise<KeyRing | null> {
    return Promise.resolve(this.#ring)
  }

  async save(ring: KeyRing): Promise<void> {
    try {
      await this.#channel.keep(formatKeyRing(ring))
    } catch (cause) {
      const reason = messageOf(cause)
      throw new CalendarError('conflict', `The desktop application can't keep the key: ${reason}`, { cause })
    }
    this.#ring = ring
  }
}
