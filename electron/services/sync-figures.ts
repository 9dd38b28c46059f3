/** What `/metrics` tells of sync, counted from the start. */
export class SyncFigures {
  /** by outcome */
  readonly runs = { done: 0, failed: 0, stopped: 0 }
  requests = 0
  milliseconds = 0
}
