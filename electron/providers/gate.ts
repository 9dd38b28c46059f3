/**
 * What every request of one account passes through on its way out: so many at a time, again after a passing failure,
 * none while the server is down or wants to be left alone. The provider says what a request is and what its failure
 * means; when and how often it is sent is the gate's.
 */
export interface Gate {
  /**
   * Sends a request that may be sent more than once. Rejects with the `ProviderError` of the last attempt, or
   * `unavailable` without asking the server while it is known to be down.
   */
  pass<Answer>(request: (signal: AbortSignal) => Promise<Answer>, signal: AbortSignal): Promise<Answer>
}

/** Lets everything through once, at once. */
export const openGate: Gate = { pass: (request, signal) => request(signal) }
