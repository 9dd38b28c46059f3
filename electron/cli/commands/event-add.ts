import type { Calendar } from '#shared/calendar/calendar.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import { defineCommand, type OptionDescriptions, type OptionValues } from '../command.ts'
import type { EngineClient } from '../connection/connection.ts'
import { exitCodes } from '../exit-code.ts'
import { chooseCalendar, defaultCalendar } from '../input/calendar-choice.ts'
import { readDuration } from '../input/duration.ts'
import { addDuration, momentNote, readMoment } from '../input/event-moment.ts'
import { eventOptions, readContent } from '../input/event-options.ts'
import { notifyOption } from '../input/notify-option.ts'
import { todayOfPerson, zoneOfPerson } from '../input/person-zone.ts'
import { printEventChange } from '../output/change-text.ts'
import { UsageError } from '../usage-error.ts'

const options = {
  start: { kind: 'text', short: 's', value: 'TIME', help: 'when it starts; needed' },
  allDay: { kind: 'flag', help: 'lasts whole days; a TIME without a clock time says so too' },
  ...eventOptions,
  ...notifyOption,
} as const satisfies OptionDescriptions

export const eventAdd = defineCommand({
  arguments: [{ value: 'TITLE', help: 'what it is' }],
  options,
  notes: [
    momentNote,
    'Without --end and --duration it lasts an hour, or the day. Without --calendar it goes to your first calendar, without --zone it is in the zone of that calendar, else in yours.',
  ],
  examples: [
    'kalends event add "Dentist" --start 2026-01-15T09:00 --duration 45m --reminder 1h',
    'kalends event add "Stand-up" --start "mon 9:30" --duration 15m --repeat "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"',
    'kalends event add "Holiday" --start 2026-07-01 --duration 14d --show-as free',
  ],
  async run({ arguments: [title = ''], options: given, shared, terminal, connect }) {
    if (given.start === undefined)
      throw new UsageError('--start is missing', 'Say when it starts, such as --start 2026-01-15T09:00.')
    if (given.end !== undefined && given.duration !== undefined)
      throw new UsageError('--end and --duration say the same thing', 'Give one of them.')
    const content = readContent(given)
    const { client } = await connect()
    const calendars = await client.calendar.list()
    const calendar =
      given.calendar === undefined ? defaultCalendar(calendars) : chooseCalendar(calendars, given.calendar)
    const times = await readTimes(client, calendar, { ...given, start: given.start })
    const result = await client.event.create({
      title,
      ...content,
      ...times,
      calendarId: calendar.id,
      notify: given.notify,
    })
    await printEventChange(terminal, shared.json, 'Added', result)
    return exitCodes.ok
  },
})

async function readTimes(
  client: EngineClient,
  calendar: Calendar,
  given: OptionValues<typeof options> & { start: string },
): Promise<{ start: EventTime; end: EventTime }> {
  if (given.floating && given.zone !== undefined)
    throw new UsageError('--floating and --zone exclude each other', 'Floating times have no zone.')
  const zone = given.floating ? null : await zoneOfPerson(client, given.zone ?? calendar.zone ?? undefined)
  const defaults = { zone, today: todayOfPerson(client, given.zone) }
  const start = await readMoment(given.start, '--start', defaults)
  if (given.allDay && !('date' in start))
    throw new UsageError(`--start ${given.start}: an all-day event has no clock time`, 'Give just the day.')
  if (given.end === undefined) {
    const usual = 'date' in start ? { days: 1, seconds: 0 } : { days: 0, seconds: 3600 }
    const duration = given.duration === undefined ? usual : readDuration(given.duration, '--duration')
    return { start, end: addDuration(start, duration) }
  }
  return { start, end: await readMoment(given.end, '--end', defaults) }
}
