import type { SyncState } from '#shared/calendar/account.ts'
import { assertNever } from '#shared/calendar/assert-never.ts'
import { localTime } from './date-text.ts'
import type { Paint } from './paint.ts'
import { plainLine } from './plain-text.ts'

/** How the sync of an account or a calendar stands, in a few words. */
export function syncStateText(state: SyncState, paint: Paint): string {
  switch (state.kind) {
    case 'idle':
      return paint.good('in step')
    case 'syncing':
      return `syncing, ${state.done} so far`
    case 'waiting':
      return paint.warn(`waiting until ${localTime(state.until)}: ${plainLine(state.reason)}`)
    case 'reconnect':
      return paint.bad(`has to be connected again: ${plainLine(state.reason)}`)
    case 'guarded':
      return paint.bad(`${state.removed} of ${state.total} events are missing on the server`)
    case 'paused':
      return 'paused'
    case 'failed':
      return paint.bad(`failed: ${plainLine(state.reason)}`)
    default:
      return assertNever(state)
  }
}

/** What the person has to do to have it go on; nothing where it goes on by itself. */
export function syncStateHelp(
  state: SyncState,
  names: { account: string; calendar: string },
): string | undefined {
  if (state.kind === 'reconnect') return `kalends account reconnect ${quoted(names.account)}`
  if (state.kind !== 'guarded') return undefined
  const confirm = `kalends sync confirm ${quoted(names.calendar)}`
  return `Nothing was deleted here. Are they really gone? ${confirm} --deleted, or --restore to put them back.`
}

/** A name as one word of a command line. */
function quoted(name: string): string {
  const line = plainLine(name)
  return /^[\w.@/-]+$/.test(line) ? line : `"${line.replace(/["\\$`]/g, '\\$&')}"`
}
