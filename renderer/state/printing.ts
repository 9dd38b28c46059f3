import { useSyncExternalStore } from 'react'

/**
 * Whether the page is being printed: then what is out of view is rendered too, and paper is white. Browsers render once more
 * between `beforeprint` and the picture that they take.
 */
export function useIsPrinting(): boolean {
  return useSyncExternalStore(subscribe, () => isPrinting)
}

let isPrinting = false
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    window.removeEventListener('beforeprint', begin)
    window.removeEventListener('afterprint', end)
  }
}

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
  for (const listener of listeners) listener()
}
