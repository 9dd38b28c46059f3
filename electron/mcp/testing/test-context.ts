import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { Approvals } from '#electron/services/assistants/approvals.ts'
import type { AssistantContext } from '#electron/services/assistants/assistant-context.ts'
import { WriteBudget } from '#electron/services/assistants/write-budget.ts'
import { openStore } from '#electron/store/open-store.ts'

/**
 * The services over a real store in a folder of their own. It is Wednesday, 14 January 2026, 12:00 in Berlin, and the person
 * says yes to whatever they are asked, unless they are away.
 */
export function createTestContext(person: 'says yes' | 'is away' = 'says yes') {
  const home = mkdtempSync(join(tmpdir(), 'kalends-mcp-'))
  const now = () => Temporal.Instant.from('2026-01-14T11:00:00Z')
  const store = openStore({ path: join(home, 'kalends.db'), now })
  const services = { store, home, version: '0.0.0', now, zone: () => 'Europe/Berlin' }
  const timers = new Set<() => void>()
  const approvals = new Approvals({
    store: () => store,
    now,
    later(_, act) {
      timers.add(act)
      return () => timers.delete(act)
    },
  })
  if (person === 'says yes') sayYes(approvals)
  const context: AssistantContext = {
    ...services,
    sync: { accounts: () => [], freshness: () => [], run: async () => [], onChange: () => () => {} },
    accountActions: noAccounts,
    approvals,
    budget: new WriteBudget(() => 0),
  }
  return {
    context,
    /** Lets the time pass that questions wait for their answer. */
    runOut: () => {
      for (const act of timers) act()
    },
    async close() {
      // What was begun and is waited for by nobody, such as noting that an assistant was here.
      await store.write(() => {})
      store.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** There are no accounts here; engines that have some are under test in electron/engine. */
const noAccounts: AssistantContext['accountActions'] = {
  begin: () => Promise.reject(new Error('no accounts in this test')),
  result: () => Promise.reject(new Error('no accounts in this test')),
  bring: () => Promise.reject(new Error('no accounts in this test')),
  refresh: () => Promise.reject(new Error('no accounts in this test')),
  remove: () => Promise.reject(new Error('no accounts in this test')),
}

/** A person who allows everything that they are asked for. */
export function sayYes(approvals: Approvals): () => void {
  const answering = new Set<string>()
  return approvals.onChange(() => {
    for (const { id, choices } of approvals.pending()) {
      if (answering.has(id)) continue
      answering.add(id)
      void approvals.answer(id, 'once', choices[0])
    }
  })
}
