import type { Nothing } from './problem-facts.ts'

/** Why something about an account, a stored password, or a way in for assistants can't be done. `name` is the account's. */
export interface AccessFacts {
  'account-signs-in': { name: string }
  'account-without-user': { name: string }
  'account-of-other-provider': { name: string }
  'account-whole-only': { name: string }
  'account-not-renewed': { name: string; said: string }
  'account-calendar-unknown': Nothing
  'calendar-not-synced': { calendar: string }
  'sign-in-by-code': Nothing
  'sign-in-not-kept': { said: string }
  'server-left-alone': Nothing
  'secret-unreadable': Nothing
  'secret-key-missing': Nothing
  'keyring-closed': Nothing
  'passwords-nowhere': Nothing
  'token-over-already': Nothing
  'token-revoked': Nothing
  'token-unknown': Nothing
  'client-unknown': Nothing
  'assistant-unknown': Nothing
  'approval-unknown': Nothing
}
