import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { OptionDescriptions } from '../command.ts'

/** Options that say which instances of a series a change means. */
export const scopeOptions = {
  instance: { kind: 'text', value: 'START', help: 'original start of the instance meant' },
  scope: {
    kind: 'text',
    value: 'SCOPE',
    help: 'which instances of a series; needed for a series',
    choices: ['this', 'following', 'all'],
  },
  ifVersion: {
    kind: 'number',
    value: 'N',
    help: 'refuse when the event has another version by now',
    minimum: 0,
    maximum: 2_147_483_647,
  },
} as const satisfies OptionDescriptions

const nameInstance =
  'Name one instance as ID@START (“kalends agenda --ids” shows them), with --scope this or following'

/** Puts what to do about a missing or wrong scope or instance into the terms of the command line. */
export async function explainTarget<T>(
  given: { scope: string | undefined; recurrenceId: string | undefined },
  change: Promise<T>,
): Promise<T> {
  try {
    return await change
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error
    const { code, message, field, hint } = error
    if (field !== 'scope' && field !== 'recurrenceId') throw error
    throw new CalendarError(code, message, { field, hint: hintFor(field, given, hint), cause: error })
  }
}

function hintFor(
  field: 'scope' | 'recurrenceId',
  given: { scope: string | undefined; recurrenceId: string | undefined },
  hint: string | undefined,
): string | undefined {
  if (field === 'scope')
    return given.scope === undefined ? `${nameInstance}; or give --scope all.` : 'Leave --scope out.'
  return given.recurrenceId === undefined ? `${nameInstance}.` : hint?.replace('recurrenceId', 'the instance')
}
