import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const clientsRevoke = defineCommand({
  arguments: [{ value: 'ID', help: 'id of the client; see “kalends clients”' }],
  options: {},
  notes: ['It is cut off at once, and has to ask you again.'],
  examples: ['kalends clients revoke 2'],
  async run({ arguments: [id = ''], shared, terminal, connect }) {
    const { client } = await connect()
    const revoked = await client.connectedClient.revoke({ id })
    if (shared.json) await printJson(terminal, revoked)
    else await printLines(terminal, [`Cut off “${plainLine(revoked.name)}”.`])
    return exitCodes.ok
  },
})
