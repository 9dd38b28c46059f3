import type { Actor } from '#shared/calendar/actor.ts'
import type { AccessLevels } from './access-levels.ts'
import type { AssistantContext } from './assistant-context.ts'
import type { AssistantReads } from './assistant-reads.ts'
import type { WriteGate } from './write-gate.ts'

/** What the parts of one call of an assistant share. */
export interface AssistantParts {
  readonly context: AssistantContext
  readonly actor: Actor
  readonly reads: AssistantReads
  /** What the person allows at this moment. */
  readonly levels: () => AccessLevels
  readonly gate: WriteGate
}
