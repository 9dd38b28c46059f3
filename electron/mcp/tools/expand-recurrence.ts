import { z } from 'zod'
import { checkRecurrence } from '#electron/services/check-recurrence.ts'
import { expand } from '#shared/calendar/recurrence/expand.ts'
import { recurrenceOf } from '../event-input.ts'
import { newTimes } from '../given-time.ts'
import { dayText, spanText, timeInZone } from '../time-text.ts'
import { defineTool, reads } from '../tool.ts'

export const expandRecurrenceTool = defineTool({
  name: 'expand_recurrence',
  title: 'Expand recurrence',
  description: 'The first dates of a recurrence rule, to check it before it is used.',
  annotations: reads,
  input: z.strictObject({
    start: z.string().max(40),
    end: z.string().max(40).optional(),
    zone: z.string().max(100).optional(),
    recurrence: z.string().max(1_000).describe('RRULE'),
    limit: z.int().min(1).max(200).default(20),
  }),
  output: z.strictObject({
    zone: z.string(),
    instances: z.array(z.strictObject({ start: z.string(), end: z.string(), weekday: z.string() })),
    more: z.boolean(),
  }),
  run({ session }, input) {
    const { zones } = session
    const zone = zones.get(input.zone ?? session.zone())
    const times = newTimes(input, zone.id, zones)
    const series = { ...times, recurrence: recurrenceOf(input.recurrence) }
    checkRecurrence(series, zones, null)
    const instances: { start: string; end: string; weekday: string }[] = []
    let more = false
    for (const { start, end } of expand(series, zones)) {
      if (instances.length === input.limit) {
        more = true
        break
      }
      const text = timeInZone(start, zone, zones)
      instances.push({ start: text, end: timeInZone(end, zone, zones), weekday: dayText(text).slice(0, 3) })
    }
    const lines = instances.map(({ start, end }) => `- ${dayText(start)} ${spanText(start, end)}`)
    if (more) lines.push(`There are more than these ${input.limit}.`)
    return {
      data: { zone: zone.id, instances, more },
      text: [`${instances.length} instances, times in ${zone.id}`, ...lines].join('\n'),
    }
  },
})
