import { useSyncExternalStore } from 'react'

/** As the stylesheets have it: days and months are shown as a telephone has room for them. */
const narrow = typeof matchMedia === 'undefined' ? null : matchMedia('(max-width: 40rem)')

/** Whether the page is as narrow as on a telephone. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow?.matches ?? false)
}

function subscribe(listener: () => void): () => void {
  narrow?.addEventListener('change', listener)
  return () => narrow?.removeEventListener('change', listener)
}
