import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const tokensRevoke = defineCommand({
  arguments: [{ value: 'ID', help: 'id of the token; see “kalends tokens”' }],
  options: {},
  notes: ['Whoever uses it is cut off at once.'],
  examples: ['kalends tokens revoke 2'],
  async run({ arguments: [id = ''], shared, terminal, connect }) {
    const { client } = await connect()
    const revoked = await client.token.revoke({ id })
    if (shared.json) await printJson(terminal, revoked)
    else await printLines(terminal, [`Revoked the token of “${plainLine(revoked.name)}”.`])
    return exitCodes.ok
  },
})
