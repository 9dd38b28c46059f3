import { useSyncExternalStore } from 'react'
import { Listeners } from '#shared/calendar/listeners.ts'

/** What a screen reader is told about changes that are not where the focus is. */
let text = ''
const listeners = new Listeners()

export function announce(message: string): void {
  // The same text again would not be read; a trailing space makes it another one.
  text = message === text ? `${message} ` : message
  listeners.tell()
}

export function useAnnouncement(): string {
  return useSyncExternalStore(listeners.add, () => text)
}
