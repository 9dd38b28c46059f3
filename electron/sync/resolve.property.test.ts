import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Item, RemoteItem } from '#electron/providers/provider.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import type { FieldConflict, Side } from './field-conflict.ts'
import { items } from './items.arbitrary.ts'
import type { Entry, SyncedCalendar } from './ledger.ts'
import { MemoryLedger } from './memory-ledger.ts'
import { disputeOf, resolve } from './resolve.ts'
import { planEntry } from './settle.ts'

const calendar: SyncedCalendar = {
  id: '1',
  ref: 'calendar',
  cursor: null,
  policy: 'ask',
  writable: true,
  removalsConfirmed: false,
}

function there(item: Item, etag: string): RemoteItem {
  return { ref: 'event', etag, item, editedAt: null, payload: '' }
}

/** A ledger with one event as it was when both sides agreed, or never did, and as both sides have it since. */
async function ledgerOf(base: Item | null, local: Item | null, remote: Item | null) {
  const ledger = new MemoryLedger(calendar, () => '2026-01-01T00:00:00Z')
  const first = base ?? local
  if (first === null) throw new Error('a conflict has something here or had')
  ledger.edit(null, first)
  const id = ledger.entries()[0]?.id ?? ''
  await ledger.transaction('1', (entries) => {
    if (base !== null) entries.setMirror(id, there(base, '1'))
    entries.setIncoming(id, remote === null ? { kind: 'gone' } : { kind: 'item', item: there(remote, '2') })
  })
  ledger.edit(id, local)
  return { ledger, id }
}

function present(entry: Entry | null): Entry {
  if (entry === null) throw new Error('the entry is gone')
  return entry
}

/** A version of an item with some fields of another: what one side makes of it. */
const edited = (base: Item): fc.Arbitrary<Item> =>
  fc
    .tuple(
      items,
      fc.subarray(['title', 'description', 'location', 'time', 'attendees', 'reminders'] as const),
    )
    .map(([other, fields]) => {
      const patch: Partial<EventContent> = {}
      for (const field of fields) {
        if (field === 'time') Object.assign(patch, { start: other.content.start, end: other.content.end })
        else Object.assign(patch, { [field]: other.content[field] })
      }
      return { ...base, content: { ...base.content, ...patch } }
    })

const side = (base: Item): fc.Arbitrary<Item | null> =>
  fc.oneof({ weight: 3, arbitrary: edited(base) }, { weight: 1, arbitrary: items }, fc.constant(null))

const disagreements = items.chain((base) =>
  fc.record({ base: fc.option(fc.constant(base), { freq: 4 }), local: side(base), remote: side(base) }),
)

it('brings every disagreement to rest as it was decided', async () => {
  let asked = 0
  await fc.assert(
    fc.asyncProperty(disagreements, fc.array(fc.boolean(), { minLength: 8 }), async (states, coins) => {
      const { base, local, remote } = states
      if ((base === null && (local === null || remote === null)) || (local === null && remote === null))
        return
      const { ledger, id } = await ledgerOf(base, local, remote)
      const entry = present(ledger.entry('1', id))
      const dispute = disputeOf(entry)
      if (dispute.length === 0) return
      asked += 1
      const nameOf = ({ recurrenceId, field, key }: FieldConflict) => `${recurrenceId} ${field} ${key}`
      const names = dispute.map(nameOf)
      const decide = (conflict: FieldConflict): Side =>
        coins[names.indexOf(nameOf(conflict)) % coins.length] === true ? 'local' : 'remote'
      await ledger.transaction('1', (entries) => resolve(entries, entry, decide))

      const settled = ledger.entry('1', id)
      const whole = dispute.find(({ field, recurrenceId }) => field === 'event' && recurrenceId === null)
      if (whole !== undefined) {
        const kept = (decide(whole) === 'local' ? whole.local : whole.remote) as Item | null
        expect(settled?.local?.item ?? null).toEqual(kept)
      }
      for (const conflict of dispute) {
        const { field, recurrenceId } = conflict
        if (recurrenceId !== null || !['title', 'description', 'location'].includes(field)) continue
        const chosen = decide(conflict) === 'local' ? conflict.local : conflict.remote
        expect(settled?.local?.item.content[field as 'title']).toBe(chosen)
      }
      for (const field of ['title', 'description', 'location'] as const) {
        if (base === null || local === null || remote === null) continue
        const [old, mine, theirs] = [base, local, remote].map((item) => item.content[field])
        const changedAlone = mine === old ? theirs : theirs === old ? mine : undefined
        if (changedAlone !== undefined) expect(settled?.local?.item.content[field]).toBe(changedAlone)
      }
      // Gone on both sides, or in step, or to be sent over what is there now and nothing else.
      if (settled === null) return
      const action = await ledger.transaction('1', (entries) => planEntry(entries, settled, calendar))
      if (action.kind === 'update-there' || action.kind === 'delete-there') expect(action.base.etag).toBe('2')
      else expect(['nothing', 'create-there']).toContain(action.kind)
      expect(disputeOf(settled)).toEqual([])
    }),
    { numRuns: 3_000 },
  )
  expect(asked).toBeGreaterThan(1_000)
})
