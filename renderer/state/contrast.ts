import { useSyncExternalStore } from 'react'
import { StoredValue } from './stored-value.ts'

/** `auto` is what the system asks for. */
export type Contrast = 'auto' | 'more'

const stored = new StoredValue('kalends.contrast')

/** How strongly lines and words stand out; kept in this browser. `before-paint.js` shows it before anything else. */
export function useContrast(): Contrast {
  return useSyncExternalStore(subscribe, chosen)
}

export function chooseContrast(contrast: Contrast): void {
  stored.set(contrast === 'auto' ? null : contrast)
  show()
}

/** Goes on as the system does, from now on. */
export function followContrast(): void {
  more.addEventListener('change', show)
  show()
}

const more = matchMedia('(prefers-contrast: more)')

function show(): void {
  document.documentElement.toggleAttribute('data-more-contrast', chosen() === 'more' || more.matches)
}

function chosen(): Contrast {
  return stored.get() === 'more' ? 'more' : 'auto'
}

function subscribe(listener: () => void): () => void {
  return stored.subscribe(listener)
}
