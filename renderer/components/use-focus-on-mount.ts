import { type RefObject, useEffect, useRef } from 'react'

/**
 * Takes the focus to an element when it appears: in place of one that had it and is gone, so that it is never lost. What
 * is taller than the window is better left unscrolled.
 */
export function useFocusOnMount<Target extends HTMLElement>(options?: {
  preventScroll: boolean
}): RefObject<Target | null> {
  const target = useRef<Target>(null)
  const preventScroll = options?.preventScroll === true
  useEffect(() => target.current?.focus({ preventScroll }), [preventScroll])
  return target
}
