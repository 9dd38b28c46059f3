/** What one run did to one calendar. */
export interface Tally {
  readonly pulled: Counts
  readonly pushed: Counts
  merged: number
  conflicts: number
  /** Deletes of events that were moved to another calendar and are not there yet: the next run sends them. */
  held: number
  /** Items that a side could not read or refused, with the reason. */
  readonly problems: { readonly ref: string; readonly message: string }[]
}

interface Counts {
  created: number
  updated: number
  deleted: number
}

export function newTally(): Tally {
  return {
    pulled: { created: 0, updated: 0, deleted: 0 },
    pushed: { created: 0, updated: 0, deleted: 0 },
    merged: 0,
    conflicts: 0,
    held: 0,
    problems: [],
  }
}
