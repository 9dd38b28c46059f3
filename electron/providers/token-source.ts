/** Where a provider has its access tokens from. */
export interface TokenSource {
  /**
   * An access token that is good for the next minutes. `refused` is one that was just answered with 401: then a new one
   * is asked for, unless that has happened already, and once for all who ask (O7). Rejects with a `ProviderError`:
   * `auth` when the person has to sign in again (O2), `unavailable` or `rate-limited` when no answer can be had now.
   */
  token(signal: AbortSignal, refused?: string): Promise<string>
}
