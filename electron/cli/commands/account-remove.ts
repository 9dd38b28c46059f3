import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { accountArgument, chooseAccount } from '../input/account-choice.ts'
import { undoLine } from '../output/change-text.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'
import { revocationLines } from '../output/revocation-text.ts'

export const accountRemove = defineCommand({
  arguments: [accountArgument],
  options: {
    keepEvents: { kind: 'flag', help: 'keep its calendars here, as calendars of this computer only' },
  },
  notes: [
    'On the server nothing changes, but that Google is told to let Kalends in no more. Its password or tokens are forgotten here. Undone, its calendars come back as calendars of this computer only.',
  ],
  examples: ['kalends account remove Work', 'kalends account remove Work --keep-events'],
  async run({ arguments: [text = ''], options, shared, terminal, connect }) {
    const { client } = await connect()
    const { id, name } = await chooseAccount(client, text)
    const removed = await client.account.remove({ id, keepEvents: options.keepEvents })
    if (shared.json) {
      await printJson(terminal, removed)
      return exitCodes.ok
    }
    const events = options.keepEvents ? 'its calendars stay here' : 'its calendars are gone from here'
    const { pending, changeId } = removed
    const lost = `${pending} ${pending === 1 ? 'change' : 'changes'} had not been sent, and now never will be.`
    await printLines(terminal, [
      `Removed “${plainLine(name)}”; ${events}.`,
      ...(pending === 0 ? [] : [lost]),
      ...revocationLines(removed),
      ...(changeId === null ? [] : [undoLine(changeId)]),
    ])
    return exitCodes.ok
  },
})
