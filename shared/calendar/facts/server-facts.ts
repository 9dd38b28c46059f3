import type { Nothing } from './problem-facts.ts'

/** Why nobody answered. */
export type Silence =
  | 'too-late'
  | 'no-such-name'
  | 'name-unanswered'
  | 'refused'
  | 'unreachable'
  | 'cut-off'
  | 'certificate'
  | 'encryption'

/**
 * What servers do in place of what they were asked, and addresses under which there are none. `server` is a host or what a
 * provider is called; empty where it is the server of the account.
 */
export interface ServerFacts {
  /** `why` is null where there is no more than what was `said`. */
  'server-silent': { server: string; why: Silence | null; said: string }
  'server-down': { server: string; status: number }
  'server-senseless': { server: string; status: number }
  /** A web page or a redirect where the server would answer otherwise. */
  'server-hidden': { server: string }
  'server-elsewhere': { address: string }
  'server-in-circles': { server: string }
  'server-insecure': { server: string }
  'server-incomplete': { server: string }
  'server-answer-too-large': { megabytes: number }
  'server-not-caldav': Nothing
  'server-full': Nothing
  'server-has-identifier': Nothing
  'server-event-unreadable': { said: string }
  'server-without-calendars': { server: string; hasWebPage: boolean }
  'caldav-address-misformed': Nothing
  'feed-address-misformed': Nothing
  'feed-address-unreadable': { text: string }
  'feed-not-calendar': Nothing
  'feed-read-only': Nothing
  'feed-gone': { host: string }
  'google-quota-used-up': Nothing
}
