import { UsageError } from '../usage-error.ts'

/** What an ID on the command line may look like; for the help of commands. */
export const eventIdNote =
  'ID is what “kalends agenda --ids” and “kalends search” show: that of an event, or ID@START for one instance of a series.'

export interface EventAddress {
  id: string
  /** original start of an instance */
  recurrenceId: string | undefined
}

/** `ID` or `ID@ORIGINAL-START`, the latter also as `--instance`. Raises `UsageError`. */
export function readEventAddress(text: string, instance?: string): EventAddress {
  const match = /^(.+)@(\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)$/.exec(text)
  const inline = match?.[2]
  if (inline !== undefined && instance !== undefined && inline !== instance)
    throw new UsageError(
      'Two instances are named',
      'Give the original start once: in the ID or with --instance.',
    )
  const start = instance ?? inline
  // A time to the minute is what people write; the engine knows instances to the second.
  const recurrenceId = start !== undefined && /T\d\d:\d\d$/.test(start) ? `${start}:00` : start
  return { id: match?.[1] ?? text, recurrenceId }
}
