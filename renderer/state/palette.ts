import { useSyncExternalStore } from 'react'
import { Listeners } from '#shared/calendar/listeners.ts'

/**
 * Whether the palette is open. Other than what lies over the agenda it has no address: most of what it does leads
 * somewhere else, and going back should not lead to it.
 */
let isOpen = false
const listeners = new Listeners()

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
  return useSyncExternalStore(listeners.add, () => isOpen)
}

function set(next: boolean): void {
  isOpen = next
  listeners.tell()
}
