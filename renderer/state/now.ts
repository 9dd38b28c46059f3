import { useSyncExternalStore } from 'react'
import { Listeners } from '#shared/calendar/listeners.ts'

/**
 * Minutes since 1970, followed with one timer for the whole page. It wakes on the minute while the page is seen; else at
 * midnight alone, so that the day is there when the page is.
 */
const minutes = new Listeners({ start, stop })
let timer: ReturnType<typeof setTimeout> | undefined

/** Calls the listener at each full minute that is seen; returns what ends that. */
export const followMinute = minutes.add

export function currentMinute(): number {
  return Math.floor(Date.now() / 60_000)
}

/** Renders the caller again at each full minute. */
export function useMinute(): number {
  return useSyncExternalStore(followMinute, currentMinute)
}

function start(): void {
  document.addEventListener('visibilitychange', turn)
  schedule()
}

function stop(): void {
  document.removeEventListener('visibilitychange', turn)
  clearTimeout(timer)
}

function turn(): void {
  minutes.tell()
  schedule()
}

function schedule(): void {
  clearTimeout(timer)
  const wait = document.hidden ? untilMidnight() : 60_000 - (Date.now() % 60_000)
  timer = setTimeout(turn, wait + 20)
}

function untilMidnight(): number {
  const midnight = new Date()
  midnight.setHours(24, 0, 0, 0)
  return midnight.getTime() - Date.now()
}
