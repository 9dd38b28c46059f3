import { expect } from 'vitest'
import type { ConflictPolicy } from '#shared/calendar/account.ts'
import type { EventPatch } from '#shared/rpc/event.ts'
import { deleteEvent } from '../delete-event.ts'
import { listConflicts } from '../list-conflicts.ts'
import { resolveConflict } from '../resolve-conflict.ts'
import { updateEvent } from '../update-event.ts'
import { type SyncedCalendar, syncedCalendar } from './synced-calendar.ts'
import { createTestContext, person } from './test-context.ts'

/** A calendar here in step with its server, with the given events on both sides, for two people to disagree about. */
export async function inStep(
  events: readonly Parameters<SyncedCalendar['makeThere']>[],
  policy: ConflictPolicy = 'ask',
) {
  const context = await createTestContext()
  const { store, calendarId } = context
  const other = syncedCalendar(store, calendarId, policy)
  for (const event of events) other.makeThere(...event)
  await other.sync()
  const here = (uid: string) => store.events.findByUid(calendarId, uid)
  const target = (uid: string) => {
    const event = here(uid)[0]
    return { id: event?.id ?? '', scope: event?.recurrence == null ? undefined : ('all' as const) }
  }
  return {
    ...other,
    context,
    store,
    here,
    edit: (uid: string, patch: EventPatch, actor = person) =>
      updateEvent(context, actor, { ...target(uid), patch }),
    editDay: (uid: string, recurrenceId: string, patch: EventPatch) =>
      updateEvent(context, person, { id: target(uid).id, recurrenceId, scope: 'this', patch }),
    remove: (uid: string) => deleteEvent(context, person, target(uid)),
    /** The open conflict, of which there is exactly one. */
    conflict() {
      const [conflict, another] = listConflicts(context)
      expect(another).toBeUndefined()
      if (conflict === undefined) throw new Error('there is no conflict')
      return conflict
    },
    resolve: (input: Parameters<typeof resolveConflict>[2], actor = person) =>
      resolveConflict(context, actor, input),
    /** Syncs until nothing is left to do, and says whether both sides are the same then. */
    async comesToRest(uid: string): Promise<boolean> {
      await other.sync()
      const { pulled, pushed, merged } = await other.sync()
      expect([pulled, pushed, merged]).toEqual([none, none, 0])
      const [event, ...exceptions] = here(uid)
      const there = other.there(uid)
      if (event === undefined || there === undefined) return event === there
      expect(event).toMatchObject({ ...there.content, sequence: expect.any(Number) })
      expect(exceptions.map(({ recurrenceId }) => recurrenceId)).toEqual(Object.keys(there.exceptions).sort())
      return true
    },
  }
}

const none = { created: 0, updated: 0, deleted: 0 }
