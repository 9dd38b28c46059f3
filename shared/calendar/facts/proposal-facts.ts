import type { Access, SignInProvider } from '../account.ts'
import type { ChangeFact, ChangeFacts } from './change-facts.ts'

/** The changes that assistants propose; the history tells of them by the same codes once they are made. */
const proposedChanges = [
  'event-added',
  'events-added',
  'event-moved',
  'event-moved-to-calendar',
  'event-renamed',
  'event-end-changed',
  'event-changed',
  'event-deleted',
  'event-answered',
  'conflicts-settled',
  'trip-saved',
  'change-undone',
  'change-redone',
] as const satisfies readonly (keyof ChangeFacts)[]

/** What an assistant wants to do. */
export interface ProposalFacts extends Pick<ChangeFacts, (typeof proposedChanges)[number]> {
  /** Into calendars of these names. */
  'file-import': { added: number; changed: number; calendars: readonly string[] }
  'account-link': { provider: SignInProvider; access: Access }
  'account-sign-in': { name: string; access: Access }
  /** `unsent` changes would never reach the server. */
  'account-unlink': { name: string; unsent: number }
}

export type ProposalFact = {
  [Code in keyof ProposalFacts]: { readonly code: Code } & Readonly<ProposalFacts[Code]>
}[keyof ProposalFacts]

/** What a rehearsed change is as a proposal; null where no assistant proposes such a one. */
export function proposalOf(change: ChangeFact | null): ProposalFact | null {
  return change !== null && isProposed(change) ? change : null
}

function isProposed(change: ChangeFact): change is ChangeFact & ProposalFact {
  return proposedChanges.some((code) => code === change.code)
}
