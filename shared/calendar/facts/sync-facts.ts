import type { Nothing } from './problem-facts.ts'

/** Why an account or calendar is not in step. What a server or provider said about it stays in its own words. */
export interface SyncFacts {
  'sign-in-refused': Nothing
  'google-sign-in-ended': Nothing
  'microsoft-sign-in-ended': Nothing
  'access-given-up': Nothing
  'feed-refused': { host: string; status: number }
  'server-asks-to-wait': Nothing
  'server-unavailable': { said: string }
  'server-lost-calendar': Nothing
  'server-forbids': { said: string }
  'server-refuses': { said: string }
  'server-lost-event': Nothing
  'server-misses-events': { removed: number; total: number }
  'server-lost-place': Nothing
  'server-changed-meanwhile': Nothing
  'sync-unexpected': Nothing
}
