import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { chooseCalendar } from '../input/calendar-choice.ts'
import { undoLine } from '../output/change-text.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const calendarsDelete = defineCommand({
  arguments: [{ value: 'NAME', help: 'name or id of the calendar' }],
  options: {},
  notes: ['A deleted calendar comes back, with its events, with “kalends undo”.'],
  examples: ['kalends calendars delete "Work, old"'],
  async run({ arguments: [text = ''], shared, terminal, connect }) {
    const { client } = await connect()
    const calendar = chooseCalendar(await client.calendar.list(), text)
    const result = await client.calendar.delete({ id: calendar.id })
    const events = `${calendar.eventCount} ${calendar.eventCount === 1 ? 'event' : 'events'}`
    if (shared.json) await printJson(terminal, result)
    else
      await printLines(terminal, [
        `Deleted the calendar “${plainLine(calendar.name)}” with ${events}.`,
        undoLine(result.changeId),
      ])
    return exitCodes.ok
  },
})
