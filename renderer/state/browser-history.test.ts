import { afterEach, beforeEach, expect, test, vi } from 'vitest'

/** What a browser keeps of a tab: addresses with their states, and which of them is shown. */
let entries: { address: string; state: unknown }[]
let shown: number
let time: number

beforeEach(() => {
  entries = [{ address: '/', state: null }]
  shown = 0
  time = 10_000
  const address = (): URL => new URL(entries[shown]?.address ?? '/', 'http://localhost')
  vi.stubGlobal('location', {
    get pathname() {
      return address().pathname
    },
    get search() {
      return address().search
    },
    get hash() {
      return address().hash
    },
  })
  vi.stubGlobal('history', {
    get state() {
      return entries[shown]?.state
    },
    pushState: (state: unknown, _title: string, to: string) => {
      entries = [...entries.slice(0, shown + 1), { address: to, state }]
      shown += 1
    },
    replaceState: (state: unknown, _title: string, to: string) => {
      entries[shown] = { address: to, state }
    },
    back: () => {
      shown -= 1
    },
  })
  vi.stubGlobal('window', { addEventListener: () => undefined, removeEventListener: () => undefined })
  vi.spyOn(performance, 'now').mockImplementation(() => time)
  vi.resetModules()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const addresses = (): string[] => entries.map(({ address }) => address)

test('steps in haste are one step for the back button, another view is one of its own', async () => {
  const { showView, viewNow } = await import('./view.ts')
  showView({ view: 'week', day: '2026-01-12' })
  expect(addresses()).toEqual(['/', '/?view=week&day=2026-01-12'])
  showView({ view: 'week', day: '2026-01-19' })
  time += 100
  showView({ view: 'week', day: '2026-01-26' })
  expect(addresses()).toEqual(['/', '/?view=week&day=2026-01-12', '/?view=week&day=2026-01-26'])
  time += 801
  showView({ view: 'week', day: '2026-02-02' })
  expect(addresses().at(-1)).toBe('/?view=week&day=2026-02-02')
  expect(addresses()).toHaveLength(4)
  time += 100
  showView({ view: 'month', day: '2026-02-02' })
  time += 100
  showView({ view: 'month', day: '2026-03-02' })
  expect(addresses().slice(4)).toEqual(['/?view=month&day=2026-02-02', '/?view=month&day=2026-03-02'])
  showView({ view: 'month', day: '2026-03-02' })
  expect(entries).toHaveLength(6)
  expect(viewNow()).toEqual({ view: 'month', day: '2026-03-02' })
})

test('back closes what was opened over the view, whatever was opened after it', async () => {
  entries = [{ address: '/?view=week', state: null }]
  const { openPlace, closePlace } = await import('./place.ts')
  openPlace({ kind: 'search' })
  openPlace({ kind: 'trips' })
  expect(addresses()).toEqual(['/?view=week', '/?view=week#trips'])
  expect(shown).toBe(1)
  closePlace()
  expect([shown, entries[shown]?.address]).toEqual([0, '/?view=week'])
  expect(addresses()).toEqual(['/?view=week', '/?view=week'])
})

test('what an address opened is closed in its place: behind it is nothing of ours', async () => {
  entries = [{ address: '/#search', state: null }]
  const { closePlace } = await import('./place.ts')
  closePlace()
  expect([shown, addresses()]).toEqual([0, ['/']])
})
