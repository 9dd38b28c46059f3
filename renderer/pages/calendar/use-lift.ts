import { useCallback, useMemo, useRef, useState } from 'react'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { messages } from '../../messages/messages.ts'
import { announce } from '../../state/announcer.ts'
import { timesText, titleOf } from './event-face.tsx'
import { added, isNothing, noShift, type Shift, shifted } from './shifted.ts'

/** An event in the hand: where it was and where it would be. */
export interface Lifted {
  before: Occurrence
  after: Occurrence
  shift: Shift
  byKeyboard: boolean
}

export interface Lift {
  lifted: Lifted | null
  /** Holds an event so far from its place; nothing happens where it can't be. */
  hold(occurrence: Occurrence, shift: Shift): void
  /** Holds it a step further, and says where it is now. */
  nudge(occurrence: Occurrence, shift: Shift): void
  drop(): void
  putBack(): void
}

/** Lifts events, by pointer or keyboard; only a drop changes anything. */
export function useLift(onDrop: (held: Lifted) => void): Lift {
  const [lifted, show] = useState<Lifted | null>(null)
  // What is in the hand now, for the steps of a drag that began renders ago.
  const hand = useRef<Lifted | null>(null)
  const take = useCallback((next: Lifted | null) => {
    hand.current = next
    show(next)
  }, [])

  const hold = useCallback(
    (occurrence: Occurrence, shift: Shift) => {
      const after = shifted(occurrence, shift)
      if (after !== null) take({ before: occurrence, after, shift, byKeyboard: false })
    },
    [take],
  )
  const nudge = useCallback(
    (occurrence: Occurrence, step: Shift) => {
      const before = hand.current?.before ?? occurrence
      const shift = added(hand.current?.shift ?? noShift, step)
      const after = shifted(before, shift)
      if (after === null) return
      take({ before, after, shift, byKeyboard: true })
      announce(messages.calendar.lifted(titleOf(before), timesText(after)))
    },
    [take],
  )
  const drop = useCallback(() => {
    const held = hand.current
    take(null)
    if (held !== null && !isNothing(held.shift)) onDrop(held)
  }, [take, onDrop])
  const putBack = useCallback(() => {
    const held = hand.current
    if (held?.byKeyboard) announce(messages.calendar.putBack(titleOf(held.before)))
    take(null)
  }, [take])
  return useMemo(() => ({ lifted, hold, nudge, drop, putBack }), [lifted, hold, nudge, drop, putBack])
}
