import type { Effect, Faults } from '../../shared/faults.ts'
import type { RequestLog } from '../../shared/request-log.ts'
import type { Identity } from '../identity/identity.ts'
import type { MailboxOwner } from '../mailbox-owner.ts'
import type { Account, Mailbox } from '../state/mailbox.ts'

/** What the page shows of a simulator, and changes about it. */
export interface ShownSimulator {
  readonly accounts: readonly Account[]
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly identity: Identity
  readonly faults: Faults
  readonly log: RequestLog
  readonly effects: Readonly<Record<string, () => Effect>>
  addAccount(account: Pick<Account, 'name' | 'kind' | 'needsAdminConsent'>): Account
  mailbox(account: string): Mailbox
  owner(account: string): MailboxOwner
}
