import { describe, expect, it } from 'vitest'
import type { Actor } from '#shared/calendar/actor.ts'
import type { EventPatch } from '#shared/rpc/event.ts'
import { deleteEvent } from './delete-event.ts'
import { listChanges } from './list-changes.ts'
import { listConflicts } from './list-conflicts.ts'
import { listSettledConflicts } from './list-settled-conflicts.ts'
import { resolveConflict } from './resolve-conflict.ts'
import { syncedCalendar } from './testing/synced-calendar.ts'
import { createTestContext, person } from './testing/test-context.ts'
import { updateEvent } from './update-event.ts'

const assistant: Actor = { kind: 'assistant', name: 'Claude' }

/** A calendar in step with its server, with what was made there here too. */
async function inStep(...events: Parameters<ReturnType<typeof syncedCalendar>['makeThere']>[]) {
  const context = await createTestContext()
  const { store, calendarId } = context
  const other = syncedCalendar(store, calendarId)
  for (const event of events) other.makeThere(...event)
  await other.sync()
  const here = (uid: string) => store.events.findByUid(calendarId, uid)
  const idOf = (uid: string): string => here(uid)[0]?.id ?? ''
  return {
    context,
    store,
    ...other,
    here,
    edit: (uid: string, patch: EventPatch, actor = person) =>
      updateEvent(context, actor, { id: idOf(uid), patch }),
    editAll: (uid: string, patch: EventPatch) =>
      updateEvent(context, person, { id: idOf(uid), scope: 'all', patch }),
    editDay: (uid: string, recurrenceId: string, patch: EventPatch) =>
      updateEvent(context, person, { id: idOf(uid), recurrenceId, scope: 'this', patch }),
    remove: (uid: string) =>
      deleteEvent(context, person, { id: idOf(uid), scope: here(uid)[0]?.recurrence ? 'all' : undefined }),
    /** The only open conflict. */
    conflict() {
      const conflicts = listConflicts(context)
      expect(conflicts).toHaveLength(1)
      const [conflict] = conflicts
      if (conflict === undefined) throw new Error('there is no conflict')
      return conflict
    },
    resolve: (input: Parameters<typeof resolveConflict>[2], actor = person) =>
      resolveConflict(context, actor, input),
  }
}

describe('a title changed on both sides', () => {
  it('is told with both values, and who wrote them when', async () => {
    const desk = await inStep(['a', { title: 'Lunch', location: 'Café' }])
    await desk.edit('a', { title: 'Lunch with Zoë' }, assistant)
    desk.editThere('a', { title: 'Long lunch', location: 'Canteen' })
    await desk.sync()
    expect(desk.conflict()).toMatchObject({
      calendar: 'Work',
      title: 'Lunch with Zoë',
      fields: [
        {
          recurrenceId: null,
          field: 'title',
          key: null,
          base: 'Lunch',
          mine: 'Lunch with Zoë',
          theirs: 'Long lunch',
        },
      ],
      base: { content: { title: 'Lunch' } },
      mine: {
        content: { title: 'Lunch with Zoë', location: 'Café' },
        editedAt: '2026-01-10T12:00:00.000Z',
        editedBy: 'Claude (assistant)',
      },
      theirs: {
        content: { title: 'Long lunch', location: 'Canteen' },
        editedAt: '2026-01-10T11:00:00Z',
        editedBy: 'Work',
      },
    })
  })

  it.each(['mine', 'theirs'] as const)('is settled: %s, with what only they changed', async (keep) => {
    const desk = await inStep(['a', { title: 'Lunch', location: 'Café' }])
    await desk.edit('a', { title: 'Mine' })
    desk.editThere('a', { title: 'Theirs', location: 'Canteen' })
    await desk.sync()
    const { settled } = await desk.resolve({ id: desk.conflict().id, keep })
    const title = keep === 'mine' ? 'Mine' : 'Theirs'
    expect(settled).toBe(1)
    expect(desk.here('a')).toMatchObject([{ title, location: 'Canteen' }])
    expect(listConflicts(desk.context)).toEqual([])
    const { pushed } = await desk.sync()
    expect(pushed.updated).toBe(keep === 'mine' ? 1 : 0)
    expect(desk.there('a')?.content).toMatchObject({ title, location: 'Canteen' })
    expect(listChanges(desk.context)[0]).toMatchObject({
      summary: `Settled the conflict about “Mine”: kept ${keep}`,
      actor: person,
    })
    expect(listSettledConflicts(desk.context)).toMatchObject([
      { title, settledBy: 'person', fields: [{ mine: 'Mine', theirs: 'Theirs' }] },
    ])
  })
})
