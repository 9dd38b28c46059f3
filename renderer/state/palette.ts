import { useSyncExternalStore } from 'react'

/**
 * Whether the palette is open. Other than what lies over the agenda it has no address: most of what it does leads
 * somewhere else, and going back should not lead to it.
 */
let isOpen = false
const listeners = new Set<() => void>()

export function openPalette(): void {
  set(true)
}

export function closePalette(): void {
  set(false)
}

export function isPaletteOpen(): boolean {
  return isOpen
}

export function usePaletteOpen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isOpen,
  )
}

function set(next: boolean): void {
  isOpen = next
  for (const listener of listeners) listener()
}
