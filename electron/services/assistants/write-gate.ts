import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { ProposalFact } from '#shared/calendar/facts/proposal-facts.ts'
import { sayProposal } from '#shared/calendar/facts/say-proposal.ts'
import type { Approval, ApprovalChoice, Proposal } from '#shared/rpc/approval.ts'
import type { Assistant } from '#shared/rpc/grant.ts'
import { AccessLevels } from './access-levels.ts'
import type { ApprovalEnd } from './approvals.ts'
import type { AssistantContext } from './assistant-context.ts'
import { mostShownChanges, type PlannedWrite, type WriteOutcome, type WritePlan } from './write-plan.ts'

export interface WriteGateOptions {
  readonly context: AssistantContext
  /** Its record; made when it was not there. */
  assistant(): Promise<Assistant>
  /** takes the call back, and with it a question that waits */
  readonly signal: AbortSignal
  /** Called when the person is asked, with what ends with the question. */
  onAsk?(proposal: Proposal, ended: Promise<unknown>): void
}

/** What is the person's alone to decide. */
export interface Decision<T> extends Pick<Proposal, 'action' | 'calendars' | 'choices'> {
  readonly fact: ProposalFact
  /** Throws where the assistant may not even ask. */
  check(levels: AccessLevels): void
  act(choice: ApprovalChoice | null): Promise<T>
  changeOf(result: T): string | null
}

/**
 * The one way by which assistants change anything: looks whether the person lets them, asks where they want to be asked,
 * and only then acts. Throws `denied`.
 */
export class WriteGate {
  readonly #options: WriteGateOptions

  constructor(options: WriteGateOptions) {
    this.#options = options
  }

  async pass<T>(plan: WritePlan<T>, dryRun: boolean): Promise<WriteOutcome<T>> {
    const { context } = this.#options
    const assistant = await this.#options.assistant()
    this.#require(plan, assistant)
    if (dryRun) {
      const planned = await plan.rehearse()
      return { result: planned.result, dryRun: planned }
    }
    const reason = this.#reasonToAsk(plan, assistant)
    if (reason === undefined) {
      context.budget.spend(assistant.id, plan.removals)
      return { result: await plan.act(), dryRun: null }
    }
    const proposal = proposalOf(
      plan,
      await plan.rehearse(),
      reason,
      context.now().toZonedDateTimeISO(context.zone()).year,
    )
    const act = async () => {
      // The person may have thought better of it in the meantime.
      this.#require(plan, await this.#options.assistant())
      return await plan.act()
    }
    return { result: await this.#ask(proposal, assistant, act, plan.changeOf), dryRun: null }
  }

  /**
   * Asks about what is only ever the person's to decide, whatever the assistant may do by itself, and does it as they
   * chose. Throws `denied`.
   */
  async decide<T>({ fact, check, act, changeOf, ...question }: Decision<T>): Promise<T> {
    const assistant = await this.#options.assistant()
    check(new AccessLevels(assistant))
    const proposal = {
      ...question,
      fact,
      summary: sayProposal(fact, 0),
      reason: 'account' as const,
      changes: [],
      more: 0,
      notify: null,
      note: null,
    }
    const checkAndAct = async (choice: ApprovalChoice | null) => {
      check(new AccessLevels(await this.#options.assistant()))
      return await act(choice)
    }
    return await this.#ask(proposal, assistant, checkAndAct, changeOf)
  }

  #require(plan: WritePlan<unknown>, assistant: Assistant): void {
    const levels = new AccessLevels(assistant)
    for (const calendar of plan.calendars) levels.require(calendar, 'ask')
    if (makesCalendars(plan)) levels.requireNew()
  }

  #reasonToAsk(plan: WritePlan<unknown>, assistant: Assistant): Proposal['reason'] | undefined {
    const levels = new AccessLevels(assistant)
    const own = plan.calendars.map(({ id }) => levels.of(id))
    const all = makesCalendars(plan) ? [...own, levels.ofNew] : own
    if (!all.every((level) => level === 'write')) return 'grant'
    return this.#options.context.budget.exceededBy(assistant.id, plan.removals)
  }

  /** Asks, and acts where that is allowed. */
  async #ask<T>(
    proposal: Proposal,
    assistant: Assistant,
    act: (choice: ApprovalChoice | null) => Promise<T>,
    changeOf: (result: T) => string | null,
  ): Promise<T> {
    const { context, signal, onAsk } = this.#options
    const ended = context.approvals.ask(assistant.id, proposal, signal)
    onAsk?.(proposal, ended)
    const { id, end, choice } = await ended
    if (end !== 'allowed') throw refusal(end)
    return await context.approvals.carryOut(id, () => act(choice), changeOf)
  }
}

function makesCalendars({ calendars, makesCalendars: isMaking = false }: WritePlan<unknown>): boolean {
  return isMaking || calendars.length === 0
}

function proposalOf<T>(
  plan: WritePlan<T>,
  planned: PlannedWrite<T>,
  reason: Approval['reason'],
  thisYear: number,
): Proposal {
  return {
    action: plan.action,
    summary: planned.fact === null ? planned.summary : sayProposal(planned.fact, thisYear),
    fact: planned.fact,
    reason,
    calendars: plan.calendars.map(({ id, name }) => ({ id, name })),
    changes: planned.changes.slice(0, mostShownChanges),
    more: Math.max(0, planned.changes.length - mostShownChanges),
    notify: plan.notify ?? null,
    note: plan.note || null,
    choices: [],
  }
}

function refusal(end: Exclude<ApprovalEnd, 'allowed'>): CalendarError {
  switch (end) {
    case 'denied':
      return new CalendarError('denied', 'The person was asked and said no. Nothing was changed.', {
        hint: 'Do not try it again in another way; ask them what they want instead.',
      })
    case 'expired':
      return new CalendarError('denied', 'The person did not answer in time. Nothing was changed.', {
        hint: 'Tell them that Kalends asks for their approval, and call again when they are there.',
      })
    case 'withdrawn':
      return new CalendarError('denied', 'The question was taken back. Nothing was changed.', {
        hint: 'Call again.',
      })
  }
}
