import type { EngineClient } from '../connection/connection.ts'
import { Progress } from './progress.ts'
import type { Terminal } from './terminal.ts'

const millisecondsBetween = 250

/** Does work that syncs and shows meanwhile how far the calendars have come, where somebody watches. */
export async function watchSync<T>(
  client: EngineClient,
  terminal: Terminal,
  work: () => Promise<T>,
): Promise<T> {
  if (!terminal.errors.isTerminal) return await work()
  const progress = new Progress(terminal)
  progress.show('Syncing…')
  let isLooking = false
  const look = async (): Promise<void> => {
    if (isLooking) return
    isLooking = true
    const accounts = await client.account.list().catch(() => [])
    isLooking = false
    const states = accounts.flatMap(({ calendars }) => calendars.map(({ state }) => state))
    const done = states.reduce((sum, state) => sum + (state.kind === 'syncing' ? state.done : 0), 0)
    progress.show(done === 0 ? 'Syncing…' : `Syncing… ${done} events`)
  }
  const timer = setInterval(() => void look(), millisecondsBetween)
  try {
    return await work()
  } finally {
    clearInterval(timer)
    await progress.end()
  }
}
