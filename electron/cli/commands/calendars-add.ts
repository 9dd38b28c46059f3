import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'

export const calendarsAdd = defineCommand({
  arguments: [{ value: 'NAME', help: 'name of the calendar' }],
  options: {
    color: { kind: 'text', value: 'COLOR', help: 'such as "#3b82f6" (default: chosen for you)' },
    description: { kind: 'text', value: 'TEXT', help: 'what it is for' },
    zone: { kind: 'text', value: 'ZONE', help: 'time zone of new events in it (default: yours)' },
  },
  examples: ['kalends calendars add Work --color "#0f766e" --zone Europe/Berlin'],
  async run({ arguments: [name = ''], options, shared, terminal, connect }) {
    const { client } = await connect()
    const made = await client.calendar.create({ name, ...options, zone: options.zone ?? null })
    if (shared.json) await printJson(terminal, made)
    else await printLines(terminal, [`Made the calendar “${plainLine(made.name)}”.`])
    return exitCodes.ok
  },
})
