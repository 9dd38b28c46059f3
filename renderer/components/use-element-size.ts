import { type RefObject, useLayoutEffect, useState } from 'react'

/** Width or height of an element in pixels, without its border, followed; 0 before it is known. */
export function useElementSize(
  element: RefObject<HTMLElement | null>,
  side: 'clientWidth' | 'clientHeight',
): number {
  const [size, setSize] = useState(0)
  useLayoutEffect(() => {
    const { current } = element
    if (current === null) return
    const measure = () => setSize(current[side])
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  }, [element, side])
  return size
}
