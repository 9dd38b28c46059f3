import { EnvironmentKeySource } from './environment-key-source.ts'
import { FileKeySource } from './file-key-source.ts'
import type { KeySource } from './key-source.ts'
import { KeyringKeySource } from './keyring-key-source.ts'

export const vaultKeyFileVariable = 'KALENDS_VAULT_KEY_FILE'

/** Where the engine looks for the keys of its vault, in this order: its environment, the key file named there, the keyring. */
export function keySources(environment: Readonly<Record<string, string | undefined>>): KeySource[] {
  const file = environment[vaultKeyFileVariable]
  return [
    new EnvironmentKeySource(environment),
    ...(file === undefined || file === '' ? [] : [new FileKeySource(file)]),
    new KeyringKeySource(),
  ]
}
