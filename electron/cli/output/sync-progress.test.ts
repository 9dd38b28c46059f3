import { expect, test, vi } from 'vitest'
import type { Account } from '#shared/calendar/account.ts'
import type { EngineClient } from '../connection/connection.ts'
import { memoryTerminal } from '../testing/memory-terminal.ts'
import { watchSync } from './sync-progress.ts'

/** An engine whose one calendar has come so far, and which now and then does not answer. */
function clientWith(answers: (number | Error)[]): EngineClient {
  const list = async (): Promise<Account[]> => {
    const done = answers.shift() ?? 0
    if (done instanceof Error) throw done
    return [{ calendars: [{ state: { kind: 'syncing', done } }, { state: { kind: 'idle' } }] } as Account]
  }
  return { account: { list } } as EngineClient
}

test('on a terminal the progress is shown while the work goes on, then taken away', async () => {
  vi.useFakeTimers()
  try {
    const terminal = memoryTerminal({ isTerminal: true })
    const client = clientWith([3, new Error('busy'), 8])
    const work = () => new Promise<string>((resolve) => setTimeout(() => resolve('done'), 1_000))
    const watched = watchSync(client, terminal, work)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await watched).toBe('done')
    expect(terminal.errorText().split('\r\u001b[K')).toEqual([
      '',
      'Syncing…',
      'Syncing… 3 events',
      'Syncing…',
      'Syncing… 8 events',
      '',
    ])
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})

test('where nobody watches, nothing is asked and nothing shown', async () => {
  const terminal = memoryTerminal()
  expect(await watchSync({} as EngineClient, terminal, async () => 1)).toBe(1)
  expect(terminal.errorText()).toBe('')
})

test('work that fails takes the progress away, too', async () => {
  const terminal = memoryTerminal({ isTerminal: true })
  const failing = watchSync(clientWith([]), terminal, () => Promise.reject(new Error('broken')))
  await expect(failing).rejects.toThrow('broken')
  expect(terminal.errorText().split('\r\u001b[K')).toEqual(['', 'Syncing…', ''])
})
