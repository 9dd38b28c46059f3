import { describe, expect, it } from 'vitest'
import { createCalendar } from '#electron/services/create-calendar.ts'
import { listChanges } from '#electron/services/list-changes.ts'
import { person, toolsUnderTest } from '../testing/tools-under-test.ts'

const tools = toolsUnderTest()
const guests = [{ email: 'zoe@example.org' }, { email: 'me@example.org' }]
const meeting = { title: 'Review', start: '2026-01-15T12:30', guests }

async function make(input: Record<string, unknown>) {
  const { events } = await tools.call('create_event', input)
  return events[0]
}

describe('a dry run', () => {
  it('shows the exact change and does nothing', async () => {
    const made = await make({ title: 'Lunch', start: '2026-01-15T12:30' })
    const before = listChanges(tools.context()).length
    const created = await tools.client().call('create_event', {
      title: 'Dinner',
      start: '2026-01-15T19:00',
      dryRun: true,
    })
    expect(created.text).toMatch(/^Nothing was changed\. It would be: «Added “Dinner” on 15 Jan 19:00»/)
    expect(created.data).toMatchObject({ events: [{ title: 'Dinner', start: '2026-01-15T19:00:00+01:00' }] })
    expect(created.data.changeId).toBeUndefined()
    const updated = await tools.client().call('update_event', { id: made.id, title: 'Brunch', dryRun: true })
    expect(updated.text).toMatch(/from Thu 15 Jan 2026 12:30–13:30 «Lunch» to[\s\S]*«Brunch»/)
    const deleted = await tools.client().call('delete_event', { id: made.id, dryRun: true })
    expect(deleted.text).toMatch(/^Nothing was changed\. It would delete the event/)
    expect(deleted.data.changeId).toBeUndefined()
    expect(listChanges(tools.context())).toHaveLength(before)
    expect(await tools.starts()).toEqual(['01-15T12:30'])
    expect((await tools.call('get_event', { id: made.id })).event.title).toBe('Lunch')
  })

  it('fails as the change would', async () => {
    await tools.fails(
      'create_event',
      { title: 'X', start: '2026-01-15', recurrence: 'FREQ=X', dryRun: true },
      /^recurrence: /,
    )
    const made = await make({ title: 'Lunch', start: '2026-01-15T12:30' })
    await tools.call('update_event', { id: made.id, title: 'Brunch' })
    await tools.fails(
      'update_event',
      { id: made.id, title: 'X', ifVersion: made.version, dryRun: true },
      /\(stale\)$/,
    )
  })
})

describe('a meeting with guests', () => {
  it('is not made, changed or deleted before it is said who is told', async () => {
    await tools.fails('create_event', meeting, /^notify: There are guests.*Ask the person/)
    const { id } = await make({ ...meeting, notify: 'all' })
    await tools.fails('update_event', { id, title: 'X' }, /^notify: /)
    await tools.fails('delete_event', { id }, /^notify: /)
    const alone = await make({ title: 'Alone', start: '2026-01-15' })
    await tools.fails('update_event', { id: alone.id, addGuests: guests }, /^notify: /)
    await tools.call('update_event', { id, title: 'X', notify: 'external' })
    await tools.call('delete_event', { id, notify: 'none' })
    expect(await tools.starts()).toEqual(['01-15'])
  })

  it('is answered by the person, who is one of them', async () => {
    const { id } = await make({ ...meeting, recurrence: 'FREQ=DAILY;COUNT=3' })
    await tools.fails('respond_to_event', { id, response: 'accepted' }, /^scope: /)
    const one = { id, recurrenceId: '2026-01-16T12:30:00', scope: 'this' }
    await tools.fails(
      'respond_to_event',
      { ...one, response: 'accepted' },
      /^as: It is not clear which guest/,
    )
    await tools.fails('respond_to_event', { ...one, response: 'accepted', as: 'x@example.org' }, /^as: /)
    await tools.call('respond_to_event', { ...one, response: 'declined', as: 'Me@example.org' })
    const guestsOf = async (target: object) => (await tools.call('get_event', { ...target })).event.guests

    expect(await guestsOf({ id, recurrenceId: one.recurrenceId })).toEqual([
      'zoe@example.org: needs-action',
      'me@example.org: declined',
    ])
    expect(await guestsOf({ id })).toContain('me@example.org: needs-action')
  })
})

describe('create_events', () => {
  it('makes all as one change, or none', async () => {
    await createCalendar(tools.context(), person, { name: 'Home' })
    const { events, changeId } = await tools.call('create_events', {
      events: [
        { title: 'One', start: '2026-01-15T09:00', calendar: 'Work' },
        { title: 'Two', start: '2026-01-16', calendar: 'home', location: 'Garden' },
      ],
    })
    expect(events.map(({ title, calendar }: Record<string, string>) => `${title} in ${calendar}`)).toEqual([
      'One in Work',
      'Two in Home',
    ])
    expect(await tools.starts()).toEqual(['01-15T09:00', '01-16'])
    await tools.fails(
      'create_events',
      {
        events: [
          { title: 'Three', start: '2026-01-17', calendar: 'Work' },
          { title: 'Four', start: '2026-01-17T10:00', end: '2026-01-17T09:00', calendar: 'Work' },
        ],
      },
      /^events\.1\.end: /,
    )
    expect(await tools.starts()).toHaveLength(2)
    const undone = await tools.call('undo_change', { changeId })
    expect(await tools.starts()).toEqual([])
    await tools.call('undo_change', { changeId: undone.changeId })
    expect(await tools.starts()).toHaveLength(2)
  })
})

describe('list_changes', () => {
  it('tells who changed what, page by page', async () => {
    const { id } = await make({ title: 'Lunch', start: '2026-01-15T12:30' })
    await tools.call('update_event', { id, title: 'Brunch' })
    const first = await tools.call('list_changes', { limit: 2 })
    expect(first.changes).toMatchObject([
      { summary: 'Renamed “Lunch” to “Brunch”', by: 'assistant Test Assistant', undone: false },
      { summary: 'Added “Lunch” on 15 Jan 12:30' },
    ])
    const second = await tools.call('list_changes', { limit: 2, cursor: first.nextCursor })
    expect(second).toMatchObject({ changes: [{ by: 'person test' }] })
    expect(second.nextCursor).toBeUndefined()
    expect((await tools.call('list_changes', { event: id })).changes).toHaveLength(2)
    await tools.call('undo_change', { changeId: first.changes[0].id })
    expect((await tools.call('list_changes', { event: id })).changes[1].undone).toBe(true)
    await tools.fails('undo_change', { changeId: '99' }, /\(not_found\)$/)
  })
})
