import { z } from 'zod'
import type { AccessFacts } from './access-facts.ts'
import type { AuditFacts } from './audit-facts.ts'
import type { ChangeFacts } from './change-facts.ts'
import type { ImportFacts } from './import-facts.ts'
import type { MisfitFacts } from './misfit-facts.ts'
import type { ProblemFacts } from './problem-facts.ts'
import type { ServerFacts } from './server-facts.ts'
import type { SignInFacts } from './sign-in-facts.ts'
import type { SyncFacts } from './sync-facts.ts'

/**
 * What the engine has to say to a person, as a code and what it is about, so that a page says it in its own language.
 * Beside each goes the same in English, for all who have no words of their own: commands, programs, assistants.
 */
export interface Facts
  extends ChangeFacts,
    ProblemFacts,
    ImportFacts,
    SyncFacts,
    ServerFacts,
    AccessFacts,
    SignInFacts,
    MisfitFacts,
    AuditFacts {}

export type FactCode = keyof Facts

export type Fact = { [Code in FactCode]: { readonly code: Code } & Readonly<Facts[Code]> }[FactCode]

/** Facts are not checked part by part: who does not know a code, being of another version, takes the English text. */
export const factSchema: z.ZodType<Fact> = z.looseObject({
  code: z.string().describe('what it is, such as event-moved; what it is about stands beside it'),
}) as unknown as z.ZodType<Fact>

/** What is said, in English, and as facts; without facts where nobody gave them. */
export interface Statement<Said extends Fact = Fact> {
  readonly text: string
  readonly fact: Said | null
}
