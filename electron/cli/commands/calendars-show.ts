import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { chooseCalendar } from '../input/calendar-choice.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const calendarsShow = visibilityCommand(true, 'show', 'is in the agenda now')
export const calendarsHide = visibilityCommand(false, 'hide', 'is left out of the agenda now')

function visibilityCommand(visible: boolean, verb: string, state: string) {
  return defineCommand({
    arguments: [{ value: 'NAME', help: 'name or id of the calendar' }],
    options: {},
    examples: [`kalends calendars ${verb} Work`],
    async run({ arguments: [text = ''], shared, terminal, connect }) {
      const { client } = await connect()
      const calendar = chooseCalendar(await client.calendar.list(), text)
      const changed = await client.calendar.update({ id: calendar.id, visible })
      if (shared.json) await printJson(terminal, changed)
      else await printLines(terminal, [`“${plainLine(changed.name)}” ${state}.`])
      return exitCodes.ok
    },
  })
}
