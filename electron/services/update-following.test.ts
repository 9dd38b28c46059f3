import { describe, expect, test } from 'vitest'
import { deleteEvent } from './delete-event.ts'
import { listAgenda } from './list-agenda.ts'
import { listChanges } from './list-changes.ts'
import { make, makeSeries, shown } from './testing/made-events.ts'
import { at, createTestContext, person } from './testing/test-context.ts'
import { undoChange } from './undo-change.ts'
import { updateEvent } from './update-event.ts'

describe('this and following', () => {
  test('splits the series: exceptions and exclusions after it go with the new one', async () => {
    const context = await createTestContext()
    const series = await makeSeries(context)
    const change = (recurrenceId: string, title: string) =>
      updateEvent(context, person, { id: series.id, recurrenceId, scope: 'this', patch: { title } })
    await change('2026-01-12T09:00:00', 'Kickoff')
    await change('2026-01-21T09:00:00', 'Review')
    await deleteEvent(context, person, { id: series.id, recurrenceId: '2026-01-26T09:00:00', scope: 'this' })
    const before = shown(context, '2026-01-12', '2026-02-01')

    const { event: following, changeId } = await updateEvent(context, person, {
      id: series.id,
      recurrenceId: '2026-01-19T09:00:00',
      scope: 'following',
      patch: { start: at('2026-01-19T10:00'), end: at('2026-01-19T10:30') },
    })
    expect(following.uid).not.toBe(series.uid)
    expect(shown(context, '2026-01-12', '2026-02-01')).toEqual([
      '2026-01-12T09:00 Kickoff',
      '2026-01-14T09:00 Standup',
      '2026-01-19T10:00 Standup',
      '2026-01-21T10:00 Review',
      '2026-01-28T10:00 Standup',
    ])
    expect(context.store.events.get(series.id).recurrence?.rules).toEqual([
      'FREQ=WEEKLY;UNTIL=20260119T075959Z;BYDAY=MO,WE',
    ])
    expect(context.store.events.exceptionsOf(following.id)).toMatchObject([
      { recurrenceId: '2026-01-21T10:00:00', uid: following.uid, title: 'Review' },
    ])
    expect(following.recurrence?.exclusions).toEqual([at('2026-01-26T10:00')])
    expect(listChanges(context)[0]?.summary).toBe('Moved “Standup” from 2026-01-19 on to 19 Jan 10:00')

    await undoChange(context, person, { id: changeId })
    expect(shown(context, '2026-01-12', '2026-02-01')).toEqual(before)
  })

  test('divides COUNT, counting what is excluded', async () => {
    const context = await createTestContext()
    const series = await makeSeries(context, { recurrence: { rules: ['FREQ=DAILY;COUNT=10'] } })
    await deleteEvent(context, person, { id: series.id, recurrenceId: '2026-01-13T09:00:00', scope: 'this' })
    const { event } = await updateEvent(context, person, {
      id: series.id,
      recurrenceId: '2026-01-16T09:00:00',
      scope: 'following',
      patch: { title: 'Daily' },
    })
    expect(context.store.events.get(series.id).recurrence?.rules).toEqual(['FREQ=DAILY;COUNT=4'])
    expect(event.recurrence?.rules).toEqual(['FREQ=DAILY;COUNT=6'])
    expect(shown(context, '2026-01-12', '2026-02-01')).toHaveLength(9)
  })

  test('at the first instance is all of it', async () => {
    const context = await createTestContext()
    const series = await makeSeries(context)
    const { event } = await updateEvent(context, person, {
      id: series.id,
      recurrenceId: '2026-01-12T09:00:00',
      scope: 'following',
      patch: { title: 'Daily' },
    })
    expect(event.id).toBe(series.id)
    expect(context.store.events.count()).toBe(1)
  })

  test('keeps all-day series whole days', async () => {
    const context = await createTestContext()
    const series = await make(context, {
      start: at('2026-01-12'),
      end: at('2026-01-14'),
      recurrence: { rules: ['FREQ=WEEKLY'] },
    })
    await updateEvent(context, person, {
      id: series.id,
      recurrenceId: '2026-01-19',
      scope: 'following',
      patch: { start: at('2026-01-20'), end: at('2026-01-21') },
    })
    expect(context.store.events.get(series.id).recurrence?.rules).toEqual(['FREQ=WEEKLY;UNTIL=20260118'])
    const { events } = listAgenda(context, { from: '2026-01-12', to: '2026-01-31' })
    expect(events.map(({ start, end }) => `${start}/${end}`)).toEqual([
      '2026-01-12/2026-01-14',
      '2026-01-20/2026-01-21',
      '2026-01-27/2026-01-28',
    ])
  })
})
