import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { calendarIds } from '../input/calendar-choice.ts'
import { dayNote, readDay } from '../input/day.ts'
import { todayOfPerson } from '../input/person-zone.ts'
import { idOf } from '../output/agenda-text.ts'
import { alignColumns } from '../output/columns.ts'
import { spanText } from '../output/event-text.ts'
import { occurrenceJson } from '../output/occurrence-json.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'
import { UsageError } from '../usage-error.ts'

export const search = defineCommand({
  arguments: [
    { value: 'WORD', help: 'words, all of which must occur; the last one may be unfinished', many: true },
  ],
  options: {
    from: { kind: 'text', value: 'DATE', help: 'only events on or after this day' },
    to: { kind: 'text', value: 'DATE', help: 'only events on or before this day' },
    zone: { kind: 'text', short: 'z', value: 'ZONE', help: 'time zone of the times shown (default: yours)' },
    calendar: { kind: 'list', short: 'c', value: 'NAME', help: 'only this calendar' },
    limit: {
      kind: 'number',
      value: 'N',
      help: 'show no more events than this (default: 50)',
      minimum: 1,
      maximum: 1000,
    },
  },
  notes: [
    'Title, description, location and attendees are searched. A series shows its next occurrence.',
    dayNote,
  ],
  examples: ['kalends search dentist', 'kalends search "team lunch" --from today --json'],
  async run({ arguments: words, options, shared, terminal, connect }) {
    if (words.every((word) => word.trim() === ''))
      throw new UsageError('WORD is empty', 'Give a word to look for, such as: kalends search dentist')
    const { client } = await connect()
    const today = todayOfPerson(client, options.zone)
    const found = await client.event.search({
      text: words.join(' '),
      from: options.from === undefined ? undefined : await readDay(options.from, '--from', today),
      to: options.to === undefined ? undefined : await readDay(options.to, '--to', today),
      zone: options.zone,
      calendarIds: await calendarIds(client, options.calendar),
      limit: options.limit ?? 50,
    })
    if (shared.json) {
      await printJson(terminal, { ...found, events: found.events.map(occurrenceJson) })
      return exitCodes.ok
    }
    const rows = found.events.map((event) => [
      spanText(event),
      plainLine(event.title) || '(no title)',
      plainLine(event.calendar),
      idOf(event),
    ])
    await printLines(
      terminal,
      rows.length === 0
        ? [`No event has “${plainLine(words.join(' '))}” in it.`]
        : alignColumns(rows, terminal.output.columns),
    )
    if (found.truncated)
      await terminal.errors.write(`There is more: only ${found.events.length} are shown (--limit).\n`)
    return exitCodes.ok
  },
})
