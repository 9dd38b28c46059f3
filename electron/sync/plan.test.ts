import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Item, RemoteItem } from '#electron/providers/provider.ts'
import { assertNever } from '#shared/calendar/assert-never.ts'
import { items } from './items.arbitrary.ts'
import { type Action, type Policy, plan, type Seen, type States } from './plan.ts'
import { sameItem } from './same-item.ts'

const here = '2026-01-02T00:00:00Z'
const policies = fc.constantFrom<Policy>('ask', 'latest', 'local', 'remote')
const remoteItems: fc.Arbitrary<RemoteItem> = fc
  .record({
    item: items,
    etag: fc.constantFrom('1', '2'),
    editedAt: fc.constantFrom(null, '2026-01-01T00:00:00Z', '2026-01-03T00:00:00Z'),
  })
  .map((parts) => ({ ref: 'event', payload: '', ...parts }))

/** All combinations, with sides that agree as often as they differ. */
const states: fc.Arbitrary<States> = fc
  .record({
    pool: fc.array(remoteItems, { minLength: 1, maxLength: 2 }),
    picks: fc.tuple(fc.nat(3), fc.nat(3), fc.nat(4)),
  })
  .map(({ pool, picks: [local, mirror, remote] }) => {
    const mine = pool[local % 2] ?? null
    const seen = pool[remote % 2]
    return {
      local: local < 2 && mine ? { item: mine.item, editedAt: here } : null,
      mirror: mirror < 2 ? (pool[mirror] ?? null) : null,
      remote:
        remote < 2 && seen ? { kind: 'item', item: seen } : { kind: remote === 2 ? 'gone' : 'nothing-new' },
    }
  })

describe('plan', () => {
  it('leaves nothing to do once its action is done, but for what the person must decide', () => {
    fc.assert(
      fc.property(states, policies, (before, policy) => {
        const action = plan(before, { policy, writable: true })
        if (action.kind === 'conflict') return
        expect(plan(after(before, action), { policy, writable: true })).toEqual({ kind: 'nothing' })
      }),
      { numRuns: 2_000 },
    )
  })

  it('deletes on one side only what the other side deleted and this side did not edit, unless a policy says so', () => {
    fc.assert(
      fc.property(states, (before) => {
        const action = plan(before, { policy: 'ask', writable: true })
        if (action.kind === 'delete-here') {
          expect(before.remote.kind).toBe('gone')
          expect(sameAs(before.local?.item, before.mirror?.item)).toBe(true)
        }
        if (action.kind === 'delete-there') {
          expect(before.local).toBeNull()
          expect(before.remote.kind === 'gone').toBe(false)
          if (before.remote.kind === 'item')
            expect(sameAs(before.remote.item.item, before.mirror?.item)).toBe(true)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('never overwrites an edit that the other side has not seen', () => {
    fc.assert(
      fc.property(states, (before) => {
        const action = plan(before, { policy: 'ask', writable: true })
        const editedHere = before.local !== null && !sameAs(before.local.item, before.mirror?.item)
        const editedThere =
          before.remote.kind === 'item' && !sameAs(before.remote.item.item, before.mirror?.item)
        if (editedHere) expect(['adopt', 'delete-here', 'forget']).not.toContain(action.kind)
        if (editedThere) expect(['update-there', 'delete-there', 'create-there']).not.toContain(action.kind)
      }),
      { numRuns: 2_000 },
    )
  })

  it('writes nothing to a calendar that can not be written', () => {
    fc.assert(
      fc.property(states, policies, (before, policy) => {
        const action = plan(before, { policy, writable: false })
        expect(['nothing', 'remember', 'adopt', 'delete-here', 'forget', 'hold']).toContain(action.kind)
      }),
    )
  })

  it('lets the later edit win where the calendar says so, and asks when the remote one has no time', () => {
    const title = (text: string): Item => ({ ...sample, content: { ...sample.content, title: text } })
    const conflict = (editedAt: string | null): States => ({
      local: { item: title('mine'), editedAt: here },
      mirror: remote(title('base'), '1', null),
      remote: { kind: 'item', item: remote(title('theirs'), '2', editedAt) },
    })
    const settled = (editedAt: string | null) =>
      plan(conflict(editedAt), { policy: 'latest', writable: true })
    expect(settled('2026-01-03T00:00:00Z')).toMatchObject({ kind: 'merge', item: title('theirs') })
    expect(settled('2026-01-01T00:00:00Z')).toMatchObject({ kind: 'merge', item: title('mine') })
    expect(settled(null)).toMatchObject({ kind: 'conflict', conflicts: [{ field: 'title' }] })
  })

  it('does not write again what comes back as it was sent', () => {
    const states: States = {
      local: { item: sample, editedAt: here },
      mirror: remote(sample, '1', null),
      remote: { kind: 'item', item: remote(sample, '2', null) },
    }
    expect(plan(states, { policy: 'ask', writable: true })).toMatchObject({
      kind: 'remember',
      remote: { etag: '2' },
    })
  })
})

const sample = fc.sample(items, { seed: 1, numRuns: 1 })[0] as Item

function remote(item: Item, etag: string, editedAt: string | null): RemoteItem {
  return { ref: 'event', etag, item, editedAt, payload: '' }
}

function sameAs(one: Item | undefined, other: Item | undefined): boolean {
  return one !== undefined && other !== undefined && sameItem(one, other)
}

/** The states after an action was carried out on both sides, and the next pull had nothing new. */
function after({ local, mirror, remote: seen }: States, action: Action): States {
  const quiet: Seen = { kind: 'nothing-new' }
  const agreed = (item: Item): States => ({
    local: { item, editedAt: here },
    mirror: remote(item, '9', null),
    remote: quiet,
  })
  switch (action.kind) {
    case 'nothing':
      return { local, mirror, remote: seen }
    case 'remember':
      return { local, mirror: action.remote, remote: quiet }
    case 'adopt':
      return agreed(action.remote.item)
    case 'create-there':
    case 'update-there':
    case 'merge':
      return agreed(action.item)
    case 'delete-there':
    case 'delete-here':
    case 'forget':
      return { local: null, mirror: null, remote: quiet }
    case 'conflict':
    case 'await':
    case 'hold':
      throw new Error(`${action.kind} changes nothing`)
    default:
      return assertNever(action)
  }
}
