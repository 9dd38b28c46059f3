import type { Actor } from '#shared/calendar/actor.ts'

/** Somebody whose request was authenticated. */
export interface Client {
  /**
   * - `local`: knows this start's secret from the endpoint file, which only the owner of the data folder can read
   * - `token`: holds an access token, made by the person or got over OAuth
   * - `session`: the page, opened with a login code
   */
  kind: 'local' | 'token' | 'session'
  /** who its changes are put down to */
  actor: Actor
  /** id of the session, access token or connected client; null for local clients */
  credentialId: string | null
  /** of a client that was let in over OAuth: who it is there */
  oauthClientId?: string
  /** What a token allows (`tokenScopeSchema`); the person's own clients may do everything. */
  scopes: readonly string[]
}
