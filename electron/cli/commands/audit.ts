import type { AuditEntry } from '#shared/calendar/audit.ts'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { alignColumns } from '../output/columns.ts'
import { localTime } from '../output/date-text.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const audit = defineCommand({
  arguments: [],
  options: {
    account: {
      kind: 'text',
      short: 'a',
      value: 'ID',
      help: 'only of the account with this id, also one that is gone',
    },
    before: { kind: 'text', value: 'ENTRY', help: 'continue after this entry' },
    limit: {
      kind: 'number',
      short: 'n',
      value: 'N',
      help: 'how many entries (default: 20)',
      minimum: 1,
      maximum: 500,
    },
  },
  notes: ['Newest first: sign-ins, refusals, revocations, removals, new keys, exports of everything.'],
  examples: ['kalends audit', 'kalends audit --account 2 --json'],
  async run({ options, shared, terminal, connect }) {
    const { client } = await connect()
    const { account: accountId, before, limit = 20 } = options
    const entries = await client.audit.list({ accountId, before, limit })
    if (shared.json) await printJson(terminal, entries)
    else
      await printLines(
        terminal,
        entries.length === 0 ? ['Nothing yet.'] : alignColumns(entries.map(row), terminal.output.columns),
      )
    return exitCodes.ok
  },
})

function row({ at, actor, action, accountName, detail }: AuditEntry): string[] {
  return [localTime(at), plainLine(actor.name), action, plainLine(accountName), plainLine(detail)]
}
