import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const vaultRotate = defineCommand({
  arguments: [],
  options: {},
  notes: [
    'Makes a new key where the present one is kept and encrypts all passwords with it. A key in the environment can’t be changed from here: put a new one before it, separated by a comma, start again, and then run this.',
    'Former keys are kept, because backups need them.',
  ],
  examples: ['kalends vault rotate'],
  async run({ shared, terminal, connect }) {
    const { client } = await connect()
    const { keyId, source, sealed } = await client.vault.rotate()
    if (shared.json) await printJson(terminal, { keyId, source, sealed })
    else
      await printLines(terminal, [
        `Encrypted ${sealed} ${sealed === 1 ? 'password' : 'passwords'} with the key ${keyId}, kept in ${plainLine(source)}.`,
      ])
    return exitCodes.ok
  },
})
