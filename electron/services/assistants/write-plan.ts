import type { Notify } from '#electron/providers/provider.ts'
import type { ProposalFact } from '#shared/calendar/facts/proposal-facts.ts'
import type { Proposal, ProposedChange } from '#shared/rpc/approval.ts'

/** Changes that a question shows one by one. */
export const mostShownChanges = 50

/** A change as it is to be made, once it may be. */
export interface WritePlan<T> {
  readonly action: Proposal['action']
  /** existing calendars that it changes */
  readonly calendars: readonly { readonly id: string; readonly name: string }[]
  /** calendars that it makes; it may only where the assistant may make any */
  readonly makesCalendars?: boolean | undefined
  /** events that it deletes */
  readonly removals: number
  readonly notify?: Notify | undefined
  /** What goes to whoever invited, with an answer to them. */
  readonly note?: string | undefined
  /** Finds out what it would do, without doing it. */
  rehearse(): Promise<PlannedWrite<T>>
  act(): Promise<T>
  /** The change that it became, to be undone by; null where it is none. */
  changeOf(result: T): string | null
}

export interface PlannedWrite<T> {
  /** as the history would tell it */
  readonly summary: string
  /** the same as facts; null where there are none */
  readonly fact: ProposalFact | null
  readonly changes: readonly ProposedChange[]
  readonly result: T
}

/** What came of a write. */
export interface WriteOutcome<T> {
  readonly result: T
  /** what would have been done, where it was only to be shown; null when it was done */
  readonly dryRun: PlannedWrite<T> | null
}
