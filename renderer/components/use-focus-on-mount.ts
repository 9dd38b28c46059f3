import { type RefObject, useEffect, useRef } from 'react'

/** Takes the focus to an element when it appears: in place of one that had it and is gone, so that it is never lost. */
export function useFocusOnMount<Target extends HTMLElement>(): RefObject<Target | null> {
  const target = useRef<Target>(null)
  useEffect(() => target.current?.focus(), [])
  return target
}
