import type { CalendarEvent } from '#shared/calendar/event.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { EventPatch } from '#shared/rpc/event.ts'
import { defineCommand, type OptionDescriptions, type OptionValues } from '../command.ts'
import type { EngineClient } from '../connection/connection.ts'
import { exitCodes } from '../exit-code.ts'
import { chooseCalendar } from '../input/calendar-choice.ts'
import { readDuration } from '../input/duration.ts'
import { eventIdNote, readEventAddress } from '../input/event-address.ts'
import { addDuration, momentNote, movedEnd, readMoment } from '../input/event-moment.ts'
import { eventOptions, readContent } from '../input/event-options.ts'
import { notifyOption } from '../input/notify-option.ts'
import { todayOfPerson } from '../input/person-zone.ts'
import { explainTarget, scopeOptions } from '../input/scope-options.ts'
import { printEventChange } from '../output/change-text.ts'
import { UsageError } from '../usage-error.ts'

const options = {
  ...scopeOptions,
  title: { kind: 'text', value: 'TEXT', help: 'what it is' },
  start: {
    kind: 'text',
    short: 's',
    value: 'TIME',
    help: 'when it starts; its length stays unless you change it',
  },
  ...eventOptions,
  noAttendees: { kind: 'flag', help: 'take all attendees away' },
  noReminders: { kind: 'flag', help: 'take all reminders away' },
  ...notifyOption,
} as const satisfies OptionDescriptions

export const eventEdit = defineCommand({
  arguments: [{ value: 'ID', help: 'id of the event' }],
  options,
  notes: [
    eventIdNote,
    momentNote,
    'Only what you give is changed. --attendee and --reminder replace those there are; --repeat none ends a recurrence.',
  ],
  examples: [
    'kalends event edit ID --title "Dentist, second visit" --start 2026-01-16T10:00',
    'kalends event edit ID@2026-01-15T09:30:00 --scope this --location "Room 4"',
    'kalends event edit ID --scope all --repeat "FREQ=WEEKLY;BYDAY=TU"',
  ],
  async run({ arguments: [text = ''], options: given, shared, terminal, connect }) {
    const address = readEventAddress(text, given.instance)
    if (given.end !== undefined && given.duration !== undefined)
      throw new UsageError('--end and --duration say the same thing', 'Give one of them.')
    if (given.floating && given.zone !== undefined)
      throw new UsageError('--floating and --zone exclude each other', 'Floating times have no zone.')
    const patch: EventPatch = { ...readContent(given) }
    if (given.title !== undefined) patch.title = given.title
    if (given.noAttendees) patch.attendees = []
    if (given.noReminders) patch.reminders = []
    const { client } = await connect()
    if (given.calendar !== undefined)
      patch.calendarId = chooseCalendar(await client.calendar.list(), given.calendar).id
    const changesTimes = [given.start, given.end, given.duration, given.zone].some(
      (option) => option !== undefined,
    )
    if (changesTimes || given.floating) {
      const { event } = await client.event.get(address)
      Object.assign(patch, await readTimes(client, event, given))
    }
    if (Object.keys(patch).length === 0)
      throw new UsageError('Nothing to change', 'Say what, such as --title or --start; see --help.')
    const { scope, ifVersion, notify } = given
    const target = { ...address, scope }
    const result = await explainTarget(target, client.event.update({ ...target, ifVersion, notify, patch }))
    await printEventChange(terminal, shared.json, 'Changed', result)
    return exitCodes.ok
  },
})

/** New times from those given and those there are: a moved event keeps its length, a zone alone keeps the wall clock. */
async function readTimes(
  client: EngineClient,
  event: CalendarEvent,
  given: OptionValues<typeof options>,
): Promise<{ start: EventTime; end: EventTime }> {
  const zone = given.floating ? null : given.zone
  const today = todayOfPerson(client, given.zone)
  const momentIn = (text: string, option: string, like: EventTime): Promise<EventTime> =>
    readMoment(text, option, { zone: zone === undefined ? zoneOf(like) : zone, today })
  const start =
    given.start === undefined
      ? inZone(event.start, zone)
      : await momentIn(given.start, '--start', event.start)
  if (given.end !== undefined) return { start, end: await momentIn(given.end, '--end', event.end) }
  if (given.duration !== undefined)
    return { start, end: addDuration(start, readDuration(given.duration, '--duration')) }
  if (given.start === undefined) return { start, end: inZone(event.end, zone) }
  if ('date' in start !== 'date' in event.start)
    throw new UsageError(
      'date' in start
        ? 'This makes it an all-day event'
        : 'This makes an all-day event one with a clock time',
      'Say how long it lasts then, with --duration or --end.',
    )
  return { start, end: inZone(movedEnd(event, start), zone) }
}

function zoneOf(time: EventTime): string | null {
  return 'date' in time ? null : time.zone
}

function inZone(time: EventTime, zone: string | null | undefined): EventTime {
  if (zone === undefined) return time
  if ('date' in time)
    throw new UsageError('An all-day event has no time zone', 'Leave --zone and --floating out.')
  return { dateTime: time.dateTime, zone }
}
