import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#shared/calendar/actor.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Proposal } from '#shared/rpc/approval.ts'
import type { Assistant } from '#shared/rpc/grant.ts'
import { ownWorkingHours, type WorkingHours } from '../availability/working-hours.ts'
import { AccessLevels, limitTo, neverSeen } from './access-levels.ts'
import { AssistantAccounts } from './assistant-accounts.ts'
import type { AssistantContext } from './assistant-context.ts'
import { AssistantReads } from './assistant-reads.ts'
import { AssistantTrips } from './assistant-trips.ts'
import { AssistantWrites } from './assistant-writes.ts'
import type { KnownAssistant } from './known-assistant.ts'
import { WriteGate } from './write-gate.ts'

/** That an assistant is here is noted this often at most, so that reading does not mean writing. */
const seenMilliseconds = 60 * 60_000

/** What one call of an assistant works with: what it may read and change, as the person said it at this moment. */
export class AssistantSession {
  readonly reads: AssistantReads
  readonly writes: AssistantWrites
  readonly accounts: AssistantAccounts
  readonly trips: AssistantTrips
  readonly #context: AssistantContext

  /**
   * @param call `signal` takes the call back; `onAsk` hears of questions to the person
   */
  constructor(
    context: AssistantContext,
    who: KnownAssistant,
    call: { signal: AbortSignal; onAsk?: (proposal: Proposal, ended: Promise<unknown>) => void },
  ) {
    this.#context = context
    const known = (): Assistant | undefined => context.store.assistants.find(who)
    const levels = () => new AccessLevels(limitTo(who.calendarIds, known() ?? neverSeen))
    // Whoever changes something was seen before, and has an id then.
    const actor: { -readonly [Key in keyof Actor]: Actor[Key] } = { kind: 'assistant', name: who.name }
    const assistantId = known()?.id
    if (assistantId !== undefined) actor.assistantId = assistantId
    const see = async () => {
      const { store, approvals } = context
      const seen = await store.write(() => store.assistants.see(who))
      actor.assistantId = seen.id
      approvals.tell()
      return seen
    }
    const assistant = async () => limitTo(who.calendarIds, known() ?? (await see()))
    this.reads = new AssistantReads(context, levels)
    const gate = new WriteGate({ context, assistant, ...call })
    const parts = { context, actor, reads: this.reads, levels, gate }
    this.accounts = new AssistantAccounts(parts)
    this.writes = new AssistantWrites(parts)
    this.trips = new AssistantTrips(parts)
    // Nobody waits for it: a read must not wait for a write.
    if (isDue(known(), context.now())) see().catch(() => undefined)
  }

  get zones(): Zones {
    return this.#context.store.zones
  }

  /** The person's zone. */
  zone(): string {
    return this.#context.zone()
  }

  /** When the person can usually be met, by the clock of their zone. */
  workingHours(): WorkingHours {
    return ownWorkingHours(this.#context)
  }

  now(): Temporal.Instant {
    return this.#context.now()
  }
}

function isDue(assistant: Assistant | undefined, now: Temporal.Instant): boolean {
  const lastSeenAt = assistant?.lastSeenAt ?? null
  return lastSeenAt === null || now.epochMilliseconds - Date.parse(lastSeenAt) > seenMilliseconds
}
