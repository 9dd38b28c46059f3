import { type AccessLevel, accessLevelSchema, type Grants } from '#shared/rpc/grant.ts'
import type { EngineClient } from '../connection/connection.ts'
import { UsageError } from '../usage-error.ts'
import { chooseCalendar } from './calendar-choice.ts'

/**
 * What an assistant may do: `read`, or `ask,Work=write,Private=none`, a level alone for all calendars that are not named.
 * Raises `UsageError` and `not_found`.
 */
export async function readGrants(client: EngineClient, text: string): Promise<Grants> {
  const words = text.split(',').map((word) => word.trim())
  const named = words.filter((word) => word.includes('='))
  const [usual = 'ask', ...others] = words.filter((word) => !word.includes('='))
  if (others.length > 0) throw new UsageError(`“${text}” has several levels for all calendars`, 'Give one.')
  const calendars = named.length === 0 ? [] : await client.calendar.list()
  return {
    usual: readLevel(usual),
    calendars: named.map((word) => {
      const at = word.lastIndexOf('=')
      const calendarId = chooseCalendar(calendars, word.slice(0, at)).id
      return { calendarId, level: readLevel(word.slice(at + 1)) }
    }),
  }
}

function readLevel(text: string): AccessLevel {
  const level = accessLevelSchema.safeParse(text)
  if (level.success) return level.data
  throw new UsageError(`“${text}” is no level`, `The levels are ${accessLevelSchema.options.join(', ')}.`)
}
