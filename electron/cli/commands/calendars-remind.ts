import type { Calendar } from '#shared/calendar/calendar.ts'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { chooseCalendar } from '../input/calendar-choice.ts'
import { durationText, readDuration } from '../input/duration.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'
import { UsageError } from '../usage-error.ts'

export const calendarsRemind = defineCommand({
  arguments: [
    { value: 'NAME', help: 'name or id of the calendar' },
    { value: 'WHEN', help: 'usual, none, or how long before its events start: 10m, 1h, 1d', many: true },
  ],
  options: {},
  notes: [
    'Lengths go for events that have no reminders of their own; none silences those of events, too.',
    'It is kept here alone: no provider hears of it.',
  ],
  examples: ['kalends calendars remind Work 1d 1h', 'kalends calendars remind Holidays none'],
  async run({ arguments: [text = '', ...when], shared, terminal, connect }) {
    const reminderMinutes = readMinutes(when)
    const { client } = await connect()
    const calendar = chooseCalendar(await client.calendar.list(), text)
    const changed = await client.calendar.update({ id: calendar.id, reminderMinutes })
    if (shared.json) await printJson(terminal, changed)
    else await printLines(terminal, [`“${plainLine(changed.name)}” ${stateText(changed)}.`])
    return exitCodes.ok
  },
})

/** Raises `UsageError`. */
function readMinutes(words: readonly string[]): number[] | null {
  const [word] = words
  if (words.length === 1 && word === 'usual') return null
  if (words.length === 1 && word === 'none') return []
  const minutes = words.map((length) => {
    const { days, seconds } = readDuration(length, 'WHEN')
    if (seconds % 60 !== 0)
      throw new UsageError(`WHEN ${length}: not whole minutes`, 'Write it as 10m, 1h or 1d.')
    return days * 1_440 + seconds / 60
  })
  return [...new Set(minutes)].sort((one, other) => other - one)
}

function stateText({ reminderMinutes }: Calendar): string {
  if (reminderMinutes === null) return 'reminds as usual now'
  if (reminderMinutes.length === 0) return 'reminds of nothing now'
  return `reminds ${reminderMinutes.map((minutes) => durationText(minutes * 60)).join(', ')} before its events now`
}
