import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Conflict } from '#shared/rpc/conflict.ts'
import type { EngineClient } from '../connection/connection.ts'
import { plainLine } from '../output/plain-text.ts'

/** The open conflict with an id. Raises `not_found`. */
export async function findConflict(client: EngineClient, id: string): Promise<Conflict> {
  const open = await client.conflict.list()
  const found = open.find((conflict) => conflict.id === id)
  if (found !== undefined) return found
  throw new CalendarError('not_found', `There is no open conflict ${plainLine(id)}`, {
    hint: open.length === 0 ? 'None is open.' : '“kalends conflicts” lists them.',
  })
}
