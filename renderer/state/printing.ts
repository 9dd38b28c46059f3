import { useSyncExternalStore } from 'react'
import { Listeners } from '#shared/calendar/listeners.ts'

/**
 * Whether the page is being printed: then what is out of view is rendered too, and paper is white. Browsers render once more
 * between `beforeprint` and the picture that they take.
 */
export function useIsPrinting(): boolean {
  return useSyncExternalStore(listeners.add, () => isPrinting)
}

let isPrinting = false
const listeners = new Listeners({
  start() {
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
  },
  stop() {
    window.removeEventListener('beforeprint', begin)
    window.removeEventListener('afterprint', end)
  },
})

let schemeBefore: string | undefined

function begin(): void {
  const { dataset } = document.documentElement
  schemeBefore ??= dataset.mantineColorScheme
  dataset.mantineColorScheme = 'light'
  tell(true)
}

function end(): void {
  if (schemeBefore !== undefined) document.documentElement.dataset.mantineColorScheme = schemeBefore
  schemeBefore = undefined
  tell(false)
}

function tell(to: boolean): void {
  isPrinting = to
  listeners.tell()
}
