import { expect, test } from 'vitest'
import type { Provider, PulledPage } from '#electron/providers/provider.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import { syncedCalendar } from '#electron/services/testing/synced-calendar.ts'
import { createTestContext, person } from '#electron/services/testing/test-context.ts'
import type { Ledger } from './ledger.ts'
import { restoreRemovals } from './restore-removals.ts'

const { signal } = new AbortController()

/** A calendar with events a to c on both sides. */
async function startInStep() {
  const { store, calendarId } = await createTestContext()
  const desk = syncedCalendar(store, calendarId)
  for (const uid of ['a', 'b', 'c']) desk.makeThere(uid, { title: uid })
  await desk.sync()
  const ledger = store.syncLedger({ kind: 'provider', name: 'test' })
  return { store, calendarId, ledger, desk }
}

/** A provider that only answers pulls, each with the pages given for its cursor. */
function pulling(pages: (cursor: string | null) => Partial<PulledPage>[]): Provider {
  return {
    async *pull(_calendar: string, cursor: string | null) {
      for (const page of pages(cursor))
        yield { items: [], removed: [], unreadable: [], cursor: null, ...page }
    },
  } as unknown as Provider
}

function restore(ledger: Ledger, calendarId: string, provider: Provider): Promise<number> {
  return restoreRemovals({ provider, ledger, calendarId, signal })
}

test('what is missing is made anew by the next sync, and moves no cursor', async () => {
  const { ledger, calendarId, desk } = await startInStep()
  const { cursor } = ledger.calendar(calendarId)
  desk.remote.remove('a')
  desk.remote.remove('b')
  expect(
    await restore(
      ledger,
      calendarId,
      pulling(() => [{ removed: ['a', 'b', 'stranger'], cursor: 'x' }]),
    ),
  ).toBe(2)
  expect(ledger.calendar(calendarId).cursor).toBe(cursor)
  expect([...ledger.refs(calendarId)]).toEqual(['c'])
  const tally = await desk.sync()
  expect(tally).toMatchObject({ pushed: { created: 2 }, pulled: { deleted: 0 } })
  expect(desk.there('a')?.content.title).toBe('a')
})

test('without a cursor, what is not listed is missing', async () => {
  const { ledger, calendarId } = await startInStep()
  const provider = pulling((cursor) => {
    if (cursor !== null) throw new ProviderError('cursor-gone', 'unknown')
    return [{ unreadable: [{ ref: 'a', message: 'odd' }] }, { cursor: 'x' }]
  })
  expect(await restore(ledger, calendarId, provider)).toBe(2)
  expect([...ledger.refs(calendarId)]).toEqual(['a'])
})

test('what was deleted here as well is forgotten', async () => {
  const { store, ledger, calendarId, desk } = await startInStep()
  const [event] = store.events.findByUid(calendarId, 'a')
  await store.change(person, 'Deleted', () => store.events.delete(event?.id ?? ''))
  desk.remote.remove('a')
  expect(
    await restore(
      ledger,
      calendarId,
      pulling(() => [{ removed: ['a'], cursor: 'x' }]),
    ),
  ).toBe(0)
  expect(ledger.entry(calendarId, 'a')).toBeNull()
})

test('an answer that breaks off proves nothing', async () => {
  const { ledger, calendarId } = await startInStep()
  await expect(
    restore(
      ledger,
      calendarId,
      pulling(() => [{ removed: ['a'] }]),
    ),
  ).rejects.toMatchObject({
    kind: 'unavailable',
  })
  expect([...ledger.refs(calendarId)]).toHaveLength(3)
})
