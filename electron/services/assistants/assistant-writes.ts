import type { z } from 'zod'
import type { Notify } from '#electron/providers/provider.ts'
import { summaryOfUndo } from '#electron/store/summary.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import { proposalOf } from '#shared/calendar/facts/proposal-facts.ts'
import { sayProposal } from '#shared/calendar/facts/say-proposal.ts'
import type { ProposedChange } from '#shared/rpc/approval.ts'
import type { Resolution } from '#shared/rpc/conflict.ts'
import type { newEventSchema } from '#shared/rpc/event.ts'
import type { ImportReport } from '#shared/rpc/files.ts'
import type { Change } from '#shared/rpc/history.ts'
import { createEvent } from '../create-event.ts'
import { createEvents } from '../create-events.ts'
import { deleteEvent } from '../delete-event.ts'
import { resolveTarget, type TargetInput } from '../event-target.ts'
import { importFile } from '../import-file.ts'
import { resolveConflict } from '../resolve-conflict.ts'
import { type AnswerInput, respondToEvent } from '../respond-to-event.ts'
import type { ServiceContext } from '../service-context.ts'
import { undoChange } from '../undo-change.ts'
import { type EventUpdateInput, updateEvent } from '../update-event.ts'
import { noSuch } from './access-levels.ts'
import type { AssistantParts } from './assistant-parts.ts'
import { countRemovals } from './count-removals.ts'
import { proposedChange } from './proposed-change.ts'
import { rehearse } from './rehearse.ts'
import type { WriteOutcome, WritePlan } from './write-plan.ts'

type ImportInput = Omit<Parameters<typeof importFile>[2], 'preview'>

/** Everything that an assistant may change, each through the gate: the only way by which its tools change anything. */
export class AssistantWrites {
  readonly #parts: AssistantParts

  constructor(parts: AssistantParts) {
    this.#parts = parts
  }

  async createEvents(
    inputs: readonly z.input<typeof newEventSchema>[],
    dryRun: boolean,
  ): Promise<WriteOutcome<{ changeId: string; events: CalendarEvent[] }>> {
    const { actor, reads } = this.#parts
    const only = inputs.length === 1 ? inputs[0] : undefined
    const calendars = [...new Set(inputs.map(({ calendarId }) => calendarId))].map((id) => reads.calendar(id))
    return await this.#pass(
      {
        action: 'create',
        calendars,
        removals: 0,
        notify: inputs.find(({ notify }) => notify !== undefined)?.notify,
        describe: ({ events }) =>
          events.map((event) => proposedChange(this.#parts.context, null, event, null)),
      },
      (context) =>
        only === undefined ? createEvents(context, actor, inputs) : createOne(context, actor, only),
      dryRun,
    )
  }

  async updateEvent(
    input: EventUpdateInput,
    dryRun: boolean,
  ): Promise<WriteOutcome<{ changeId: string; event: CalendarEvent }>> {
    const { actor, reads } = this.#parts
    const before = this.#affected(input)
    const from = reads.calendar(before.calendarId)
    const to = input.patch.calendarId === undefined ? from : reads.calendar(input.patch.calendarId)
    return await this.#pass(
      {
        action: 'update',
        calendars: from.id === to.id ? [from] : [from, to],
        removals: 0,
        notify: input.notify,
        describe: ({ event }) => [proposedChange(this.#parts.context, before, event, input.scope ?? null)],
      },
      (context) => updateEvent(context, actor, input),
      dryRun,
    )
  }

  async respondToEvent(
    input: AnswerInput,
    dryRun: boolean,
  ): Promise<WriteOutcome<{ changeId: string; event: CalendarEvent }>> {
    const { actor, reads } = this.#parts
    const before = this.#affected(input)
    return await this.#pass(
      {
        action: 'update',
        calendars: [reads.calendar(before.calendarId)],
        removals: 0,
        notify: 'all',
        note: input.note,
        describe: ({ event }) => [proposedChange(this.#parts.context, before, event, input.scope ?? null)],
      },
      (context) => respondToEvent(context, actor, input),
      dryRun,
    )
  }

  async deleteEvent(
    input: TargetInput & { notify?: Notify | undefined },
    dryRun: boolean,
  ): Promise<WriteOutcome<{ changeId: string }>> {
    const { context, actor, reads, levels } = this.#parts
    const before = this.#affected(input)
    const calendar = reads.calendar(before.calendarId)
    levels().require(calendar, 'ask')
    return await this.#pass(
      {
        action: 'delete',
        calendars: [calendar],
        removals: countRemovals(context, resolveTarget(context, input)),
        notify: input.notify,
        describe: () => [proposedChange(this.#parts.context, before, null, input.scope ?? null)],
      },
      (inContext) => deleteEvent(inContext, actor, input),
      dryRun,
    )
  }

  /** Undoes a change of calendars that this assistant may all change. */
  async undoChange(id: string): Promise<WriteOutcome<Change>> {
    const { context, actor, reads, gate } = this.#parts
    const change = context.store.history.get(id)
    if (!reads.mayReadChange(id)) throw noSuch('change', id)
    const ids = context.store.history.calendarIdsOf(id)
    const { text: summary, fact } = summaryOfUndo(change)
    const plan: WritePlan<Change> = {
      action: 'undo',
      calendars: ids.map((calendarId) => ({
        id: calendarId,
        name: context.store.calendars.find(calendarId)?.name ?? 'a calendar that was deleted',
      })),
      removals: change.eventCount,
      rehearse: async () => ({ summary, fact: proposalOf(fact), changes: [], result: change }),
      // What is more than a few has been asked about by the gate.
      act: () => undoChange(context, actor, { id, confirm: true }),
      changeOf: (undone) => undone.id,
    }
    return await gate.pass(plan, false)
  }

  async resolveConflict(input: Resolution): Promise<WriteOutcome<{ settled: number; changeIds: string[] }>> {
    const { context: whole, actor, reads, levels } = this.#parts
    const named = reads.conflicts().find(({ id }) => id === input.id)
    if (named === undefined) {
      // The use case says whether it was settled, which is not for everybody to know.
      if (levels().readAll) await rehearse(whole, (context) => resolveConflict(context, actor, input))
      throw noSuch('conflict', input.id)
    }
    const mayBeMeant = input.alike === true ? reads.conflicts() : [named]
    const calendars = [...new Set(mayBeMeant.map(({ calendarId }) => calendarId))]
    const [kept, lost] = input.keep === 'mine' ? [named.mine, named.theirs] : [named.theirs, named.mine]
    const { calendar, title } = named
    return await this.#pass(
      {
        action: 'resolve',
        calendars: calendars.map((id) => reads.calendar(id)),
        removals: 0,
        describe: () => [{ calendar, title, scope: null, before: lost.content, after: kept.content }],
      },
      (context) => resolveConflict(context, actor, input),
      false,
    )
  }

  /** The file must be one that nobody can change until this is done: what is approved is what is imported. */
  async importFile(input: ImportInput, dryRun: boolean): Promise<WriteOutcome<ImportReport>> {
    const { context, actor, gate, levels } = this.#parts
    const target = this.#importTarget(input)
    if (target !== undefined) levels().require(target, 'ask')
    const request =
      target === undefined ? input : { ...input, calendarId: target.id, calendarName: undefined }
    const preview = await importFile(context, actor, { ...request, preview: true })
    const named = context.store.calendars.list().filter(({ name }) => preview.calendars.includes(name))
    const isNamed = new Set(named.map(({ name }) => name))
    const { new: added, updated: changed, calendars } = preview
    const fact = { code: 'file-import', added, changed, calendars } as const
    const plan: WritePlan<ImportReport> = {
      action: 'import',
      calendars: target === undefined ? named : [target],
      makesCalendars: target === undefined && preview.calendars.some((name) => !isNamed.has(name)),
      removals: 0,
      rehearse: async () => ({ summary: sayProposal(fact, 0), fact, changes: [], result: preview }),
      act: () => importFile(context, actor, { ...request, preview: false }),
      changeOf: ({ changeId }) => changeId,
    }
    return await gate.pass(plan, dryRun)
  }

  /** The calendar that is meant, where it is there already. */
  #importTarget({ calendarId, calendarName }: ImportInput): { id: string; name: string } | undefined {
    const { context, reads, levels } = this.#parts
    if (calendarId !== undefined) return reads.calendar(calendarId)
    if (calendarName !== undefined) {
      const found = context.store.calendars.findByName(calendarName.trim())
      if (found === undefined || levels().allow(found.id, 'busy')) return found
      throw new CalendarError('denied', 'The person does not let you make a calendar of that name.', {
        field: 'calendar',
        hint: 'Choose another name.',
      })
    }
    if (levels().readAll) return undefined
    throw new CalendarError('invalid', 'Say into which calendar to import.', {
      field: 'calendar',
      hint: 'Name one of list_calendars, or a new one.',
    })
  }

  async #pass<T extends { changeId: string } | { changeIds: readonly string[] }>(
    plan: Omit<WritePlan<T>, 'rehearse' | 'act' | 'changeOf'> & { describe: (result: T) => ProposedChange[] },
    act: (context: ServiceContext) => Promise<T>,
    dryRun: boolean,
  ): Promise<WriteOutcome<T>> {
    const { context, gate } = this.#parts
    const rehearsed = async () => {
      const { summary, fact, result } = await rehearse(context, act)
      return { summary, fact: proposalOf(fact), changes: plan.describe(result), result }
    }
    const changeOf = (result: T) => ('changeId' in result ? result.changeId : result.changeIds[0]) ?? null
    return await gate.pass({ ...plan, rehearse: rehearsed, act: () => act(context), changeOf }, dryRun)
  }

  /** What a change is about, as it is now: the instance, or the whole event. */
  #affected({ id, recurrenceId, scope }: TargetInput): CalendarEvent {
    return this.#parts.reads.event({ id, recurrenceId: scope === 'all' ? undefined : recurrenceId }).event
  }
}

/** One event by itself: the history and the errors speak of no list. */
async function createOne(
  context: ServiceContext,
  actor: Actor,
  input: z.input<typeof newEventSchema>,
): Promise<{ changeId: string; events: CalendarEvent[] }> {
  const { changeId, event } = await createEvent(context, actor, input)
  return { changeId, events: [event] }
}
