import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { chooseCalendar } from '../input/calendar-choice.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const calendarsRename = defineCommand({
  arguments: [
    { value: 'NAME', help: 'name or id of the calendar' },
    { value: 'NEW-NAME', help: 'its new name' },
  ],
  options: {},
  examples: ['kalends calendars rename Work "Work, old"'],
  async run({ arguments: [text = '', name = ''], shared, terminal, connect }) {
    const { client } = await connect()
    const calendar = chooseCalendar(await client.calendar.list(), text)
    const renamed = await client.calendar.update({ id: calendar.id, name })
    if (shared.json) await printJson(terminal, renamed)
    else
      await printLines(terminal, [
        `“${plainLine(calendar.name)}” is called “${plainLine(renamed.name)}” now.`,
      ])
    return exitCodes.ok
  },
})
