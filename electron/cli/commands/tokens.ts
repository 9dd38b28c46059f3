import type { AccessTokenInfo } from '#shared/rpc/token.ts'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { alignColumns } from '../output/columns.ts'
import { localTime } from '../output/date-text.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const tokens = defineCommand({
  arguments: [],
  options: {},
  notes: ['Newest first. The tokens themselves are not kept, so none is shown.'],
  examples: ['kalends tokens', 'kalends tokens list --json'],
  async run({ shared, terminal, connect }) {
    const { client } = await connect()
    const all = await client.token.list()
    if (shared.json) await printJson(terminal, all)
    else
      await printLines(
        terminal,
        all.length === 0
          ? ['No access tokens. Make one with “kalends tokens create NAME”.']
          : alignColumns(all.map(tokenRow), terminal.output.columns),
      )
    return exitCodes.ok
  },
})

function tokenRow({ id, name, createdAt, expiresAt, lastUsedAt, revokedAt }: AccessTokenInfo): string[] {
  const isExpired = expiresAt !== null && Date.parse(expiresAt) <= Date.now()
  const state =
    revokedAt !== null
      ? `revoked ${localTime(revokedAt)}`
      : expiresAt === null
        ? ''
        : `${isExpired ? 'expired' : 'expires'} ${localTime(expiresAt)}`
  const used = lastUsedAt === null ? 'never used' : `used ${localTime(lastUsedAt)}`
  const notes = [state, `made ${localTime(createdAt)}`, used].filter((text) => text !== '')
  return [id, plainLine(name), notes.join(' · ')]
}
