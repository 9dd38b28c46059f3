import { useSyncExternalStore } from 'react'
import { Listeners } from '#shared/calendar/listeners.ts'

/** Minutes since 1970, followed with one timer for the whole page, which wakes on the minute. */
const minutes = new Listeners({ start: schedule, stop: () => clearTimeout(timer) })
let timer: ReturnType<typeof setTimeout> | undefined

function currentMinute(): number {
  return Math.floor(Date.now() / 60_000)
}

function schedule(): void {
  timer = setTimeout(
    () => {
      minutes.tell()
      schedule()
    },
    60_000 - (Date.now() % 60_000) + 20,
  )
}

/** Renders the caller again at each full minute. */
export function useMinute(): number {
  return useSyncExternalStore(minutes.add, currentMinute)
}
