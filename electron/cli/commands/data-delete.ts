import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'
import { revocationLines } from '../output/revocation-text.ts'
import { UsageError } from '../usage-error.ts'

/** As the contract has it, which is not loaded for this alone. */
const confirm = 'delete all my data'

export const dataDelete = defineCommand({
  arguments: [],
  options: { yes: { kind: 'flag', help: 'yes, destroy everything' } },
  notes: [
    'Calendars, events, history, accounts with what they were let in with, and all backups. It can’t be undone. On servers and at providers the events stay.',
  ],
  examples: ['kalends data delete --yes'],
  async run({ options, shared, terminal, connect }) {
    if (!options.yes)
      throw new UsageError(
        'This destroys everything that Kalends keeps, with all backups',
        'If you mean it, give --yes. To take it along first: kalends data export',
      )
    const { client } = await connect()
    const deleted = await client.personalData.delete({ confirm })
    if (shared.json) await printJson(terminal, deleted)
    else
      await printLines(terminal, [
        `Destroyed ${deleted.calendars} calendars with ${deleted.events} events, ${deleted.accounts.length} accounts and ${deleted.backups} backups.`,
        ...deleted.accounts.flatMap((account) =>
          revocationLines(account).map((line) => `${plainLine(account.name)}: ${line}`),
        ),
      ])
    return exitCodes.ok
  },
})
