import { z } from 'zod'
import { instantsOf } from '#electron/services/plain-words/wall-clock-doubt.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { isAllDay } from '#shared/calendar/event-time.ts'
import { formatInstant, instantOf, parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import { readTime } from '../given-time.ts'
import { dayText } from '../time-text.ts'
import { defineTool, reads } from '../tool.ts'

export const convertTimezoneTool = defineTool({
  name: 'convert_timezone',
  title: 'Convert time zone',
  description: 'A time of one zone in others.',
  annotations: reads,
  input: z.strictObject({
    time: z.string().max(40).describe('2026-01-15T09:00'),
    zone: z.string().max(100).optional().describe("default the person's"),
    to: z.array(z.string().max(100)).min(1).max(20),
  }),
  output: z.strictObject({
    times: z.array(z.strictObject({ zone: z.string(), time: z.string(), weekday: z.string() })),
    note: z.string().optional(),
  }),
  run({ session }, input) {
    const { zones } = session
    const from = zones.get(input.zone ?? session.zone())
    const given = readTime(input.time, from.id, zones, 'time')
    if (isAllDay(given)) {
      throw new CalendarError('invalid', 'A day has no time to convert', {
        field: 'time',
        hint: 'Write it as 2026-01-15T09:00.',
      })
    }
    const instant = instantOf(given, zones)
    const times = [from, ...input.to.map((zone) => zones.get(zone))].map((zone) => {
      const time = formatInstant(instant, zone)
      return { zone: zone.id, time, weekday: dayText(time).slice(0, 3) }
    })
    const note = doubt(instantsOf(parseWallClock(given.dateTime), from), input.time)
    const lines = times.map(({ zone, time }) => `- ${dayText(time)} ${time.slice(11, 16)} ${zone} (${time})`)
    return {
      data: { times, ...(note !== undefined && { note }) },
      text: [...lines, ...(note === undefined ? [] : [note])].join('\n'),
    }
  },
})

function doubt({ instants, exists }: ReturnType<typeof instantsOf>, text: string): string | undefined {
  // With an offset there is no doubt.
  if (/(?:z|[+-]\d\d:?\d\d)$/i.test(text)) return undefined
  if (!exists) return 'Clocks go forward over this time: it does not occur, and is read as if they had not.'
  return instants.length > 1
    ? 'Clocks go back then: this time comes twice, and the first is taken.'
    : undefined
}
