import { describe, expect, it } from 'vitest'
import type { Item, RemoteItem } from '#electron/providers/provider.ts'
import { eventContentSchema } from '#shared/calendar/event.ts'
import { merge } from './merge.ts'
import { plan, type States } from './plan.ts'

const ask = { policy: 'ask', writable: true } as const

describe('an update whose answer was lost', () => {
  const states = (local: Item, remote: Item): States => ({
    local: { item: local, editedAt: '2026-01-02T00:00:00Z' },
    mirror: remoteOf(meeting('Lunch'), '1'),
    remote: { kind: 'item', item: remoteOf(remote, '2') },
    sent: { kind: 'item', item: meeting('Long lunch') },
  })

  it('is no conflict with the next edit here', () => {
    const action = plan(states(meeting('Late lunch'), meeting('Long lunch')), ask)
    expect(action).toMatchObject({ kind: 'update-there', base: { etag: '2' }, item: meeting('Late lunch') })
  })

  it('does not undo that the person took it back', () => {
    const theirs = meeting('Long lunch', 'Canteen')
    const action = plan(states(meeting('Lunch'), theirs), ask)
    expect(action).toMatchObject({ kind: 'merge', item: meeting('Lunch', 'Canteen') })
  })

  it('leaves an edit of theirs a conflict', () => {
    const action = plan(states(meeting('Late lunch'), meeting('Dinner')), ask)
    expect(action).toMatchObject({ kind: 'conflict', conflicts: [{ field: 'title' }] })
  })
})

it('makes anew what was deleted there by ourselves and brought back here', () => {
  const states: States = {
    local: { item: meeting('Lunch'), editedAt: '2026-01-02T00:00:00Z' },
    mirror: remoteOf(meeting('Lunch'), '1'),
    remote: { kind: 'gone' },
    sent: { kind: 'gone' },
  }
  expect(plan(states, ask)).toMatchObject({ kind: 'create-there' })
  expect(plan({ ...states, sent: null }, ask)).toMatchObject({ kind: 'delete-here' })
})

describe('an exception made there in a series that got other rules here', () => {
  const exception = { '2026-01-06T09:00:00': meeting('Special').content }
  const [base, weekly] = [series('FREQ=DAILY'), series('FREQ=WEEKLY')]
  const theirs = { ...base, exceptions: exception }

  it('is asked about, and becomes an additional date where it is kept', () => {
    const { item, conflicts } = merge(base, weekly, theirs, () => 'remote')
    expect(conflicts).toMatchObject([{ recurrenceId: '2026-01-06T09:00:00', field: 'event' }])
    expect(Object.keys(item.exceptions)).toEqual(['2026-01-06T09:00:00'])
    expect(item.content.recurrence?.additions).toMatchObject([{ start: { dateTime: '2026-01-06T09:00:00' } }])
  })

  it('goes where the rules prevail', () => {
    const { item } = merge(base, weekly, theirs, () => 'local')
    expect(item).toMatchObject({
      exceptions: {},
      content: { recurrence: { rules: ['FREQ=WEEKLY'], additions: [] } },
    })
  })
})

describe('an update of a series that ended after its first part', () => {
  const id = '2026-01-06T09:00:00'
  const exception = { [id]: meeting('Special').content }
  const base = { ...series('FREQ=DAILY'), exceptions: exception }
  const sent = { ...series('FREQ=DAILY;COUNT=9'), exceptions: exception }
  const bare = series('FREQ=DAILY;COUNT=9')
  const states = (local: Item | null, remote: Item): States => ({
    local: local && { item: local, editedAt: '2026-01-02T00:00:00Z' },
    mirror: remoteOf(base, '1'),
    remote: { kind: 'item', item: remoteOf(remote, '2') },
    sent: { kind: 'item', item: sent },
  })

  it('goes on with the exceptions that its first part dropped there', () => {
    const action = plan(states(sent, bare), ask)
    expect(action).toMatchObject({ kind: 'update-there', base: { etag: '2' }, item: sent })
  })

  it('is not taken for an edit of theirs when the series is deleted here', () => {
    expect(plan(states(null, bare), ask)).toMatchObject({ kind: 'delete-there', base: { etag: '2' } })
  })

  it('takes in what others did after it', () => {
    const theirs = { ...bare, content: { ...bare.content, location: 'Canteen' } }
    const action = plan(states(sent, theirs), ask)
    expect(action).toMatchObject({
      kind: 'merge',
      item: { content: { location: 'Canteen' }, exceptions: exception },
    })
  })

  it('asks where others made a dropped exception anew', () => {
    const theirs = { ...bare, exceptions: { [id]: meeting('Other').content } }
    const action = plan(states(sent, theirs), ask)
    expect(action).toMatchObject({ kind: 'conflict', conflicts: [{ recurrenceId: id, field: 'title' }] })
  })
})

function meeting(title: string, location = ''): Item {
  const at = (time: string) => ({ dateTime: `2026-01-05T${time}`, zone: 'Europe/Berlin' })
  const content = eventContentSchema.parse({ title, location, start: at('09:00:00'), end: at('10:00:00') })
  return { uid: 'meeting@example.org', content, exceptions: {} }
}

function series(rule: string): Item {
  const item = meeting('Standup')
  const recurrence = { rules: [rule], exclusionRules: [], additions: [], exclusions: [] }
  return { ...item, content: { ...item.content, recurrence } }
}

function remoteOf(item: Item, etag: string): RemoteItem {
  return { ref: 'event', etag, item, editedAt: null, payload: '' }
}
