import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { formatKeyRing, type KeyRing, parseKeyRing } from './key-ring.ts'
import type { KeySource } from './key-source.ts'
import type { ParentChannel } from './parent-key-source.ts'

/**
 * Keys that the desktop keeps under a passphrase of the person, for computers that offer no safe place: the last source
 * to be asked, because it asks the person.
 */
export class PassphraseKeySource implements KeySource {
  readonly name = 'a file of the desktop application, under a passphrase'
  readonly #channel: ParentChannel

  constructor(channel: ParentChannel) {
    this.#channel = channel
  }

  async load(): Promise<KeyRing | null> {
    const text = await this.#channel.unlock().catch((cause: unknown) => {
      throw new CalendarError('unavailable', 'The stored passwords are locked by your passphrase', {
        fact: { code: 'passwords-locked' },
        hint: 'Enter it in the window of Kalends that asks for it, or open that from the menu, and try again',
        cause,
      })
    })
    return text === null ? null : parseKeyRing(text)
  }

  async save(ring: KeyRing): Promise<void> {
    try {
      await this.#channel.keepLocked(formatKeyRing(ring))
    } catch (cause) {
      throw new CalendarError(
        'unavailable',
        'On this computer passwords can only be kept under a passphrase',
        {
          fact: { code: 'passphrase-needed' },
          hint: 'Try again and choose one, or unlock a keyring before',
          cause,
        },
      )
    }
  }
}
