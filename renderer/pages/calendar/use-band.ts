import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'
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

export function useBand(scroller: RefObject<HTMLElement | null>, axis: Axis): Band {
  const [band, setBand] = useState<Band>({ from: 0, to: 1_200 })

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
      const from = Math.floor(element.scrollTop / pixels / step) * step - step
      const to = Math.ceil((element.scrollTop + element.clientHeight) / pixels / step) * step + step
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
  return band
}

function rootSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}
