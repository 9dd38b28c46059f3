import { resolve } from 'node:path'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const vaultCreateKey = defineCommand({
  arguments: [
    { value: 'FILE', help: 'file for the key, made with mode 0600; else it is printed', optional: true },
  ],
  options: {},
  notes: [
    'Passwords of accounts are encrypted with a key that lies in the keyring of this account, or, on a server, where the engine’s environment says: KALENDS_VAULT_KEY holds it, or KALENDS_VAULT_KEY_FILE names its file. Without the key nobody can read the passwords, so back it up.',
  ],
  examples: ['kalends vault create-key /etc/kalends/vault.key', 'kalends vault create-key'],
  async run({ arguments: [file], shared, terminal }) {
    const { createVaultKey } = await import('../embedded/create-vault-key.ts')
    const path = file === undefined ? null : resolve(file)
    const { keyId, key } = await createVaultKey(path)
    if (shared.json) await printJson(terminal, path === null ? { keyId, key } : { keyId, path })
    else
      await printLines(
        terminal,
        path === null
          ? [key]
          : [`Made the key ${keyId} in ${plainLine(path)}.`, `  KALENDS_VAULT_KEY_FILE=${plainLine(path)}`],
      )
    return exitCodes.ok
  },
})
