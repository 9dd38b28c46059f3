import { type RefObject, useEffect } from 'react'

/** Arrow keys move the focus through the buttons and links of a list, Home and End to its ends. */
export function useRovingFocus(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = list.current
    if (element === null) return
    const pressed = (event: KeyboardEvent): void => {
      const stops = [...element.querySelectorAll<HTMLElement>('button, a[href]')]
      const index = stops.indexOf(document.activeElement as HTMLElement)
      const target = targetOf(event.key, index, stops.length)
      if (index === -1 || target === null) return
      event.preventDefault()
      stops[target]?.focus()
    }
    element.addEventListener('keydown', pressed)
    return () => element.removeEventListener('keydown', pressed)
  }, [list])
}

function targetOf(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, count - 1)
    case 'ArrowUp':
      return Math.max(index - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
