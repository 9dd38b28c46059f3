import { useSyncExternalStore } from 'react'

/** What a screen reader is told about changes that are not where the focus is. */
let text = ''
const listeners = new Set<() => void>()

export function announce(message: string): void {
  // The same text again would not be read; a trailing space makes it another one.
  text = message === text ? `${message} ` : message
  for (const listener of listeners) listener()
}

export function useAnnouncement(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => text,
  )
}
