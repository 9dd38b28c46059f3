import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { alignColumns } from '../output/columns.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const calendars = defineCommand({
  arguments: [],
  options: {},
  examples: ['kalends calendars', 'kalends calendars --json'],
  async run({ shared, terminal, connect }) {
    const { client } = await connect()
    const all = await client.calendar.list()
    if (shared.json) {
      await printJson(terminal, all)
      return exitCodes.ok
    }
    const rows = all.map((calendar) => [
      plainLine(calendar.name),
      `${calendar.eventCount} ${calendar.eventCount === 1 ? 'event' : 'events'}`,
      [
        calendar.visible ? '' : 'hidden',
        calendar.reminderMinutes?.length === 0 ? 'no reminders' : '',
        calendar.readOnly ? 'read-only' : '',
        calendar.zone ?? '',
        plainLine(calendar.description),
      ]
        .filter((text) => text !== '')
        .join(' · '),
      calendar.id,
    ])
    await printLines(
      terminal,
      rows.length === 0
        ? ['No calendars yet. Make one with “kalends calendars add NAME”, or import a file.']
        : alignColumns(rows, terminal.output.columns),
    )
    return exitCodes.ok
  },
})
