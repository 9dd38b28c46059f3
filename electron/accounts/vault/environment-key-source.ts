import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { type KeyRing, parseKeyRing } from './key-ring.ts'
import type { KeySource } from './key-source.ts'

export const vaultKeyVariable = 'KALENDS_VAULT_KEY'

/** Keys given by whoever starts the engine, as in a container: `KALENDS_VAULT_KEY=id:base64[,former:base64]`. */
export class EnvironmentKeySource implements KeySource {
  readonly name = `the environment variable ${vaultKeyVariable}`
  readonly #environment: Readonly<Record<string, string | undefined>>

  constructor(environment: Readonly<Record<string, string | undefined>>) {
    this.#environment = environment
  }

  async load(): Promise<KeyRing | null> {
    const text = this.#environment[vaultKeyVariable]
    return text === undefined || text === '' ? null : parseKeyRing(text)
  }

  async save(_ring: KeyRing): Promise<void> {
    throw new CalendarError('conflict', `The engine can't change ${this.name}`, {
      hint: `Put a new key before the present one in ${vaultKeyVariable}, start again, then run: kalends vault rotate`,
    })
  }
}
