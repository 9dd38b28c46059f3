import { CalendarError, type CalendarErrorCode } from '#shared/calendar/calendar-error.ts'
import { messageOf } from '#shared/calendar/message-of.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { paintFor } from './output/paint.ts'
import { plainLine, safeJson } from './output/plain-text.ts'
import type { Terminal } from './output/terminal.ts'
import { UsageError } from './usage-error.ts'

const exitCodeOf: Readonly<Record<CalendarErrorCode, ExitCode>> = {
  not_found: exitCodes.notFound,
  invalid: exitCodes.usage,
  stale: exitCodes.conflict,
  read_only: exitCodes.failure,
  denied: exitCodes.failure,
  conflict: exitCodes.conflict,
  too_large: exitCodes.failure,
  damaged: exitCodes.failure,
  unavailable: exitCodes.unavailable,
}

/** Says on the error screen what went wrong and what to do, as JSON where JSON was asked for. Answers the exit code. */
export async function reportError(
  error: unknown,
  terminal: Terminal,
  options: { json: boolean; command: string | undefined },
): Promise<ExitCode> {
  const code = error instanceof CalendarError ? error.code : error instanceof UsageError ? 'usage' : 'failure'
  const message = messageOf(error)
  const hint =
    error instanceof CalendarError || error instanceof UsageError
      ? error.hint
      : 'That should not happen. With KALENDS_DEBUG=1 in the environment the place in the code is shown.'
  const field = error instanceof CalendarError ? error.field : undefined
  const help = options.command === undefined ? 'kalends --help' : `kalends ${options.command} --help`
  if (options.json) await terminal.errors.write(`${safeJson({ error: { code, message, field, hint } })}\n`)
  else {
    const paint = paintFor(terminal.errors)
    const lines = [
      `${paint.bad('kalends:')} ${plainLine(message)}${/[.!?”)]$/.test(message) ? '' : '.'}`,
      ...(hint === undefined ? [] : [plainLine(hint)]),
      ...(code === 'usage' && hint?.includes(help) !== true ? [paint.faint(`See ${help}`)] : []),
    ]
    await terminal.errors.write(`${lines.join('\n')}\n`)
  }
  if (terminal.environment.KALENDS_DEBUG === '1' && error instanceof Error)
    await terminal.errors.write(`${error.stack}\n`)
  if (error instanceof UsageError) return exitCodes.usage
  return error instanceof CalendarError ? exitCodeOf[error.code] : exitCodes.failure
}
