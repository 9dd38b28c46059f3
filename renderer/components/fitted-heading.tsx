import { useMemo, useRef } from 'react'
import { useElementSize } from './use-element-size.ts'

interface Props {
  /** what it may say, from the longest to the shortest */
  forms: readonly string[]
  className?: string
}

/** The heading of the page in the longest form for which there is room. */
export function FittedHeading({ forms, className }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const width = useElementSize(heading, 'clientWidth')
  const text = useMemo(() => {
    // Its size goes with the width of the window, and so with its own.
    const measure = heading.current === null || width === 0 ? null : measureIn(heading.current)
    if (measure === null) return forms[0]
    return forms.find((form) => measure(form) <= width) ?? forms.at(-1)
  }, [forms, width])
  return (
    <h1 ref={heading} className={className}>
      {text}
    </h1>
  )
}

let context: CanvasRenderingContext2D | null | undefined

/** Tells how wide a text is in the font of an element, without laying out the page for it. */
function measureIn(element: HTMLElement): ((text: string) => number) | null {
  context ??= document.createElement('canvas').getContext('2d')
  if (context == null) return null
  const canvas = context
  canvas.font = getComputedStyle(element).font
  return (text) => canvas.measureText(text).width
}
