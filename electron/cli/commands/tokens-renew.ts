import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { tokenExpiry } from '../input/token-expiry.ts'
import { printJson, printLines } from '../output/print.ts'

export const tokensRenew = defineCommand({
  arguments: [{ value: 'ID', help: 'id of the token; see “kalends tokens”' }],
  options: {
    expires: {
      kind: 'text',
      value: 'LENGTH',
      help: 'how long it is good for from now, such as 90d (default: for ever)',
    },
  },
  notes: [
    'Prints a token in the place of the one before, which ends at once. Whoever holds it is the same assistant as before, and may do the same.',
  ],
  examples: ['kalends tokens renew 2 --expires 90d'],
  async run({ arguments: [id = ''], options, shared, terminal, connect }) {
    const expiresAt = tokenExpiry(options.expires)
    const { client } = await connect()
    const renewed = await client.token.renew({ id, expiresAt })
    if (shared.json) await printJson(terminal, renewed)
    else {
      await printLines(terminal, [renewed.token])
      await terminal.errors.write('Keep it safe: it can’t be shown again.\n')
    }
    return exitCodes.ok
  },
})
