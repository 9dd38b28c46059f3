import { type RefObject, startTransition, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Axis } from './axis.ts'
import { remPerMinute } from './scale.ts'

/** The minutes of the axis that are in view, with some around them: only their events are in the page. */
export interface Band {
  from: number
  to: number
}

/** The band changes in such steps, so that most scrolling renders nothing. */
const step = 120
/** Where a grid is scrolled to at first: early enough to see the working day. */
const firstMinute = 7 * 60 + 30

/**
 * @param days when they are others, the first picture has what is in view and no more: what lies around it follows when that
 * has been shown
 */
export function useBand(scroller: RefObject<HTMLElement | null>, axis: Axis, days: readonly string[]): Band {
  const [band, setBand] = useState<Band>({ from: 0, to: 1_200 })
  const view = useRef<Band>({ from: 0, to: 1_200 })
  const [roundedFor, setRoundedFor] = useState(days)

  useLayoutEffect(() => {
    const element = scroller.current
    if (element !== null) element.scrollTop = firstMinute * remPerMinute * rootSize()
  }, [scroller])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the axis may be longer, and what is in view changes with it
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const pixels = remPerMinute * rootSize()
    const measure = () => {
      const [top, bottom] = [element.scrollTop / pixels, (element.scrollTop + element.clientHeight) / pixels]
      view.current = { from: top, to: bottom }
      const from = Math.floor(top / step) * step - step
      const to = Math.ceil(bottom / step) * step + step
      setBand((last) => (last.from === from && last.to === to ? last : { from, to }))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [scroller, axis.minutes])

  useEffect(() => {
    const frame = requestAnimationFrame(() => startTransition(() => setRoundedFor(days)))
    return () => cancelAnimationFrame(frame)
  }, [days])
  return roundedFor === days ? band : view.current
}

function rootSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}
