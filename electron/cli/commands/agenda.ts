import type { Agenda } from '#shared/calendar/occurrence.ts'
import { type CommandContext, defineCommand, type OptionDescriptions } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { calendarIds } from '../input/calendar-choice.ts'
import { addDays, dayNote, daysBetween, localToday, readDay, todayIn } from '../input/day.ts'
import { agendaLines } from '../output/agenda-text.ts'
import { longDay } from '../output/date-text.ts'
import { occurrenceJson } from '../output/occurrence-json.ts'
import { paintFor } from '../output/paint.ts'
import { printJson, printLines } from '../output/print.ts'
import { UsageError } from '../usage-error.ts'

const options = {
  from: { kind: 'text', value: 'DATE', help: 'first day (default: today)' },
  to: { kind: 'text', value: 'DATE', help: 'last day, inclusive (default: the first day)' },
  days: {
    kind: 'number',
    short: 'n',
    value: 'N',
    help: 'so many days from the first one, instead of --to',
    minimum: 1,
    maximum: 3660,
  },
  zone: { kind: 'text', short: 'z', value: 'ZONE', help: 'time zone of the times shown (default: yours)' },
  calendar: {
    kind: 'list',
    short: 'c',
    value: 'NAME',
    help: 'only this calendar (default: the visible ones)',
  },
  limit: {
    kind: 'number',
    value: 'N',
    help: 'show no more events than this (default: 1000)',
    minimum: 1,
    maximum: 10_000,
  },
  ids: { kind: 'flag', help: 'show the ids of events, for other commands' },
} as const satisfies OptionDescriptions

export const agenda = defineCommand({
  arguments: [],
  options,
  notes: [dayNote],
  examples: [
    'kalends agenda',
    'kalends agenda --days 7 --calendar Work',
    'kalends agenda --from 2026-01-12 --to 2026-01-18 --zone Europe/Berlin --json',
  ],
  async run(context) {
    const { shared, terminal } = context
    const found = await findAgenda(context)
    if (shared.json) {
      await printJson(terminal, { ...found, events: found.events.map(occurrenceJson) })
      return exitCodes.ok
    }
    const paint = paintFor(terminal.output)
    const { columns } = terminal.output
    const days =
      found.from === found.to
        ? `on ${longDay(found.from)}`
        : `from ${longDay(found.from)} to ${longDay(found.to)}`
    await printLines(
      terminal,
      found.events.length === 0
        ? [`Nothing ${days}.`]
        : agendaLines(found, { columns, paint, ids: context.options.ids }),
    )
    if (found.truncated)
      await terminal.errors.write(
        `There is more: only the first ${found.events.length} are shown (--limit).\n`,
      )
    return exitCodes.ok
  },
})

/**
 * Asks with the today of this process' zone, and again in the rare case that it is another day in the person's zone:
 * asking for that zone first would take another round trip.
 */
async function findAgenda(context: CommandContext<typeof options>): Promise<Agenda> {
  const { zone } = context.options
  let asked: string | undefined
  const query = async (today: () => string): Promise<Agenda> => {
    const range = await readRange(context.options, async () => {
      asked = today()
      return asked
    })
    const { client } = await context.connect()
    const chosen = await calendarIds(client, context.options.calendar)
    return client.agenda.list({ ...range, zone, calendarIds: chosen, limit: context.options.limit ?? 1000 })
  }
  if (zone !== undefined) return query(() => todayIn(zone))
  const found = await query(localToday)
  if (asked === undefined) return found
  const today = todayIn(found.zone)
  return today === asked ? found : query(() => today)
}

async function readRange(
  given: CommandContext<typeof options>['options'],
  today: () => Promise<string>,
): Promise<{ from: string; to: string }> {
  if (given.to !== undefined && given.days !== undefined)
    throw new UsageError('--to and --days say the same thing', 'Give one of them.')
  const from = given.from === undefined ? await today() : await readDay(given.from, '--from', today)
  const to =
    given.to === undefined ? addDays(from, (given.days ?? 1) - 1) : await readDay(given.to, '--to', today)
  if (daysBetween(from, to) < 0)
    throw new UsageError(
      `The last day, ${to}, is before the first, ${from}`,
      'Give --from and --to in order.',
    )
  return { from, to }
}
