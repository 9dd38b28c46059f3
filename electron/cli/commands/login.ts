import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { printJson, printLines } from '../output/print.ts'

export const login = defineCommand({
  arguments: [],
  options: {},
  notes: ['The address works once, within ten minutes, in any browser that reaches the engine.'],
  examples: ['kalends login', 'xdg-open "$(kalends login)"'],
  async run({ shared, terminal, connect }) {
    const { client } = await connect()
    const link = await client.session.createLoginCode()
    if (shared.json) {
      await printJson(terminal, link)
      return exitCodes.ok
    }
    const [address] = link.urls
    if (address === undefined)
      throw new CalendarError(
        'conflict',
        'The running engine serves no page: it listens on its local socket only',
        {
          hint: 'Stop it and start it with “kalends serve --listen 127.0.0.1:4100”.',
        },
      )
    await printLines(terminal, [address])
    return exitCodes.ok
  },
})
