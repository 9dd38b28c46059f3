import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { accountArgument, chooseAccount } from '../input/account-choice.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const accountPause = pauseCommand(true, 'pause', 'is paused: nothing is fetched or sent')
export const accountResume = pauseCommand(false, 'resume', 'is synced again')

function pauseCommand(paused: boolean, verb: string, state: string) {
  return defineCommand({
    arguments: [accountArgument],
    options: {},
    examples: [`kalends account ${verb} Work`],
    async run({ arguments: [text = ''], shared, terminal, connect }) {
      const { client } = await connect()
      const { id } = await chooseAccount(client, text)
      const changed = await client.account.update({ id, paused })
      if (shared.json) await printJson(terminal, changed)
      else await printLines(terminal, [`“${plainLine(changed.name)}” ${state}.`])
      return exitCodes.ok
    },
  })
}
