import { describe, expect, it } from 'vitest'
import { createCalendar } from '#electron/services/create-calendar.ts'
import { listChanges } from '#electron/services/list-changes.ts'
import { undoChange } from '#electron/services/undo-change.ts'
import { connectTestClient } from '../testing/test-client.ts'
import { person, toolsUnderTest } from '../testing/tools-under-test.ts'

const tools = toolsUnderTest()

describe('update_event', () => {
  it('changes the given fields and no others', async () => {
    const created = await tools.call('create_event', {
      title: 'Lunch',
      start: '2026-01-15T12:30',
      end: '2026-01-15T14:00',
      location: 'Café',
      guests: [{ email: 'zoe@example.org', name: 'Zoë' }],
      reminders: [10],
    })
    const { id } = created.events[0]
    const before = (await tools.call('get_event', { id })).event
    const {
      events: [event],
      changeId,
    } = await tools.call('update_event', { id, start: '2026-01-16T13:00' })
    expect(event).toMatchObject({ start: '2026-01-16T13:00:00+01:00', end: '2026-01-16T14:30:00+01:00' })
    const after = (await tools.call('get_event', { id })).event
    expect({ ...after, start: before.start, end: before.end, version: before.version }).toEqual(before)
    await undoChange(tools.context(), person, { id: changeId })
    expect(await tools.starts()).toEqual(['01-15T12:30'])
  })

  it('adds and removes guests without touching the others', async () => {
    const {
      events: [event],
    } = await tools.call('create_event', {
      title: 'Review',
      start: '2026-01-15T12:30',
      guests: [{ email: 'zoe@example.org' }, { email: 'ann@example.org' }],
    })
    await tools.call('update_event', {
      id: event.id,
      addGuests: [{ email: 'bob@example.org', optional: true }, { email: 'ANN@example.org' }],
      removeGuests: ['Zoe@example.org'],
    })
    expect((await tools.call('get_event', { id: event.id })).event.guests).toEqual([
      'ann@example.org: needs-action',
      'bob@example.org (optional): needs-action',
    ])
    await tools.fails(
      'update_event',
      { id: event.id, removeGuests: ['eve@example.org'] },
      /^removeGuests: No such guest/,
    )
  })

  it('needs to know which instances of a series are meant', async () => {
    const id = await tools.standup()
    await tools.fails('update_event', { id, title: 'X' }, /^scope: .*scope "all".*\(invalid\)$/)
    await tools.fails('update_event', { id, title: 'X', scope: 'this' }, /^recurrenceId: /)
    expect(listChanges(tools.context(), { limit: 10 })).toHaveLength(2)
  })

  it('changes one instance, it and the following, or all', async () => {
    const id = await tools.standup()
    const target = { id, recurrenceId: '2026-01-14T09:00:00' }
    await tools.call('update_event', { ...target, scope: 'this', start: '2026-01-14T11:00' })
    expect((await tools.starts()).slice(0, 4)).toEqual([
      '01-12T09:00',
      '01-13T09:00',
      '01-14T11:00',
      '01-15T09:00',
    ])

    await tools.call('update_event', {
      id,
      recurrenceId: '2026-01-17T09:00:00',
      scope: 'following',
      start: '2026-01-17T10:00',
    })
    expect((await tools.starts()).slice(3, 7)).toEqual([
      '01-15T09:00',
      '01-16T09:00',
      '01-17T10:00',
      '01-18T10:00',
    ])

    await tools.call('update_event', {
      id,
      recurrenceId: '2026-01-13T09:00:00',
      scope: 'all',
      start: '2026-01-13T08:00',
    })
    const all = await tools.starts()
    expect(all).toHaveLength(10)
    expect(all.slice(0, 2)).toEqual(['01-12T08:00', '01-13T08:00'])
  })

  it('refuses a stale edit', async () => {
    const {
      events: [event],
    } = await tools.call('create_event', { title: 'Lunch', start: '2026-01-15T12:30' })
    await tools.call('update_event', { id: event.id, title: 'Brunch', ifVersion: event.version })
    await tools.fails(
      'update_event',
      { id: event.id, title: 'Dinner', ifVersion: event.version },
      /«Lunch|«Brunch» .*\(stale\)$/,
    )
  })

  it('moves an event to another calendar, and ends a series', async () => {
    await createCalendar(tools.context(), person, { name: 'Home' })
    const {
      events: [event],
    } = await tools.call('create_event', {
      title: 'Yoga',
      calendar: 'Work',
      start: '2026-01-15T18:00',
      recurrence: 'RRULE:FREQ=WEEKLY;COUNT=3',
    })
    const moved = await tools.call('update_event', {
      id: event.id,
      scope: 'all',
      calendar: 'home',
      recurrence: null,
    })
    expect(moved.events[0].calendar).toBe('Home')
    expect(await tools.starts()).toEqual(['01-15T18:00'])
  })
})

describe('delete_event', () => {
  it('deletes one instance, it and the following, or all', async () => {
    const id = await tools.standup()
    await tools.fails('delete_event', { id }, /^scope: /)
    await tools.call('delete_event', { id, scope: 'this', recurrenceId: '2026-01-13T09:00:00' })
    expect(await tools.starts()).toHaveLength(9)
    await tools.call('delete_event', { id, scope: 'following', recurrenceId: '2026-01-15T09:00:00' })
    expect(await tools.starts()).toEqual(['01-12T09:00', '01-14T09:00'])
    const { changeId, deleted, title } = await tools.call('delete_event', { id, scope: 'all' })
    expect({ deleted, title }).toEqual({ deleted: 'the whole series', title: 'Standup' })
    expect(await tools.starts()).toEqual([])
    await undoChange(tools.context(), person, { id: changeId })
    expect(await tools.starts()).toEqual(['01-12T09:00', '01-14T09:00'])
  })
})

describe('a scope', () => {
  it('changes nothing about a single event', async () => {
    const {
      events: [event],
    } = await tools.call('create_event', { title: 'Lunch', start: '2026-01-15T12:30' })
    await tools.call('update_event', { id: event.id, scope: 'all', title: 'Brunch' })
    expect((await tools.call('delete_event', { id: event.id, scope: 'this' })).deleted).toBe('the event')
  })
})

describe('every change', () => {
  it('is put down to the assistant by its name', async () => {
    await tools.call('create_event', { title: 'Lunch', start: '2026-01-15T12:30' })
    expect(listChanges(tools.context(), { limit: 1 })[0]?.actor).toMatchObject({
      kind: 'assistant',
      name: 'Test Assistant',
    })
    const named = await connectTestClient(tools.context(), { name: 'Token of Zoë' })
    await named.call('create_event', { title: 'Dinner', start: '2026-01-15T19:30' })
    expect(listChanges(tools.context(), { limit: 1 })[0]?.actor.name).toBe('Token of Zoë')
    await named.close()
  })
})
