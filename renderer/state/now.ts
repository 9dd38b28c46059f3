import { useSyncExternalStore } from 'react'

/** Minutes since 1970, followed with one timer for the whole page, which wakes on the minute. */
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined

function currentMinute(): number {
  return Math.floor(Date.now() / 60_000)
}

function schedule(): void {
  timer = setTimeout(
    () => {
      for (const listener of listeners) listener()
      schedule()
    },
    60_000 - (Date.now() % 60_000) + 20,
  )
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) schedule()
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearTimeout(timer)
  }
}

/** Renders the caller again at each full minute. */
export function useMinute(): number {
  return useSyncExternalStore(subscribe, currentMinute)
}
