import { z } from 'zod'
import { plainLanguages } from '#electron/services/plain-words/plain-languages.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { formatInstant, parseInstant } from '#shared/calendar/zone/wall-clock.ts'
import { dayText } from '../time-text.ts'
import { defineTool, reads } from '../tool.ts'
import { cleanLine, fence, textLimits } from '../untrusted-text.ts'

export const resolveDatetimeTool = defineTool({
  name: 'resolve_datetime',
  title: 'Resolve date and time',
  description:
    'What a day or time in plain words is, such as "next Friday at 5". Gives every meaning: with several, ask the person.',
  annotations: reads,
  input: z.strictObject({
    text: z.string().min(1).max(500),
    zone: z.string().max(100).optional(),
    language: z.enum(plainLanguages).default('en'),
    now: z.string().max(40).optional().describe('counted from; RFC 3339; default now'),
  }),
  output: z.strictObject({
    zone: z.string(),
    now: z.string(),
    meanings: z.array(z.strictObject({ start: z.string(), end: z.string().optional(), weekday: z.string() })),
    ask: z.string().optional().describe('what the person has to say'),
    assumed: z.array(z.string()),
    also: z.array(z.string()).optional().describe('other times in the text'),
  }),
  async run({ session }, input) {
    const zone = session.zones.get(input.zone ?? session.zone())
    const now =
      input.now === undefined ? Math.floor(session.now().epochMilliseconds / 1_000) : readNow(input.now)
    // Its readers for so many languages are loaded by the first who needs one.
    const { readPlainWords } = await import('#electron/services/plain-words/read-plain-words.ts')
    const reading = readPlainWords(input.text, { zone, now, language: input.language })
    if (reading === null) {
      throw new CalendarError('invalid', 'There is no day or time in this text', {
        field: 'text',
        hint: 'Ask the person when they mean, or give the language it is in.',
      })
    }
    const meanings = reading.meanings.map(({ start, end }) => ({
      start,
      ...(end !== null && { end }),
      weekday: dayText(start).slice(0, 3),
    }))
    const texts = reading.meanings.map(
      ({ start, end }) => `${momentText(start)}${end === null ? '' : ` to ${momentText(end)}`}`,
    )
    const ask = meanings.length > 1 ? `Which is meant: ${texts.join(', or ')}?` : undefined
    const also = reading.also.slice(0, 10).map((text) => cleanLine(text, textLimits.name))
    const lines = [`${fence(reading.text)} in ${zone.id} is ${texts.join(', or ')}.`]
    if (ask !== undefined) lines.push('Ask the person which of them is meant.')
    if (reading.assumed.length > 0) lines.push(`Assumed: ${reading.assumed.join('; ')}.`)
    if (also.length > 0) lines.push(`Other times in the text: ${also.map((text) => fence(text)).join(', ')}.`)
    return {
      data: {
        zone: zone.id,
        now: formatInstant(now, zone),
        meanings,
        ...(ask !== undefined && { ask }),
        assumed: [...reading.assumed],
        ...(also.length > 0 && { also }),
      },
      text: lines.join('\n'),
    }
  },
})

function momentText(text: string): string {
  return text.includes('T') ? `${dayText(text)} ${text.slice(11, 16)} (${text})` : dayText(text)
}

function readNow(text: string): number {
  try {
    return parseInstant(text)
  } catch (error) {
    throw new CalendarError('invalid', 'This is not a time with an offset', {
      field: 'now',
      hint: 'Write it as 2026-01-15T09:00:00+01:00.',
      cause: error,
    })
  }
}
