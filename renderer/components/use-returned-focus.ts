import { useEffect, useLayoutEffect, useRef } from 'react'

/**
 * Gives the focus back, when everything over the agenda is closed, to what had it before: the same element, or the one
 * that took its place in the list.
 */
export function useReturnedFocus(isCovered: boolean): void {
  const before = useRef<{ element: HTMLElement; key: string | undefined } | null>(null)
  const wasCovered = useRef(false)

  // Before the effects of what opens, which take the focus.
  useLayoutEffect(() => {
    if (!isCovered || wasCovered.current) return
    const { activeElement } = document
    before.current =
      activeElement instanceof HTMLElement && activeElement !== document.body
        ? { element: activeElement, key: activeElement.dataset.key }
        : null
  }, [isCovered])

  useEffect(() => {
    if (wasCovered.current && !isCovered && before.current !== null) {
      const { element, key } = before.current
      const same =
        key === undefined ? null : document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
      const target = element.isConnected ? element : same
      target?.focus({ preventScroll: true })
    }
    wasCovered.current = isCovered
  }, [isCovered])
}
