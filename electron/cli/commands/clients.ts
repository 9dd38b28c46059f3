import type { ConnectedClient } from '#shared/rpc/connected-client.ts'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { alignColumns } from '../output/columns.ts'
import { localTime } from '../output/date-text.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const clients = defineCommand({
  arguments: [],
  options: {},
  notes: ['Newest first. They are let in by the page, where they send you.'],
  examples: ['kalends clients', 'kalends clients list --json'],
  async run({ shared, terminal, connect }) {
    const { client } = await connect()
    const all = await client.connectedClient.list()
    if (shared.json) await printJson(terminal, all)
    else
      await printLines(
        terminal,
        all.length === 0
          ? ['No client was let in over OAuth.']
          : alignColumns(all.map(clientRow), terminal.output.columns),
      )
    return exitCodes.ok
  },
})

function clientRow({ id, name, createdAt, expiresAt, lastUsedAt, revokedAt }: ConnectedClient): string[] {
  const isOver = Date.parse(expiresAt) <= Date.now()
  const state =
    revokedAt === null
      ? `${isOver ? 'ended' : 'ends'} ${localTime(expiresAt)}`
      : `revoked ${localTime(revokedAt)}`
  const used = lastUsedAt === null ? 'never used' : `used ${localTime(lastUsedAt)}`
  return [id, plainLine(name), [state, `let in ${localTime(createdAt)}`, used].join(' · ')]
}
