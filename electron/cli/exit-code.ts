/**
 * What the process tells its caller. Scripts build on these; they are documented in docs/cli.md.
 *
 * - `ok`: done
 * - `failure`: it went wrong for a reason that none of the others names
 * - `usage`: the command line or a value on it is wrong
 * - `notFound`: no such calendar, event, account, conflict, change, token or backup
 * - `conflict`: it was changed in the meantime, or can't be done in the present state
 * - `unavailable`: the engine does not answer
 */
export const exitCodes = {
  ok: 0,
  failure: 1,
  usage: 2,
  notFound: 3,
  conflict: 4,
  unavailable: 5,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
