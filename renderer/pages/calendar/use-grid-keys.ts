import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect } from 'react'
import { messages } from '../../messages/messages.ts'
import { announce } from '../../state/announcer.ts'
import { addDays } from '../../state/day.ts'
import { intentOfKey, openEventTo } from '../../state/event-intent.ts'
import type { GridActions } from './grid-actions.ts'
import { moveBy, resizeBy, type Shift } from './shifted.ts'
import { type Stop, type StopDay, stepFrom } from './stops.ts'

/** Minutes that an arrow key moves an event by. */
const minuteStep = 15

/** The keyboard in a grid of days: arrows go from stop to stop; with Shift they move the event that has the focus. */
export function useGridKeys(
  grid: RefObject<HTMLElement | null>,
  days: readonly StopDay[],
  isMonth: boolean,
  actions: GridActions,
) {
  const { lift, wanted } = actions
  const keys = days.flatMap(({ stops }) => stops)
  const isKnown = keys.some(({ key }) => key === actions.activeKey)

  useEffect(() => {
    if (wanted.current === null) return
    const element = grid.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(wanted.current)}"]`)
    if (element == null) return
    wanted.current = null
    element.focus()
  })

  function onKeyDown(event: KeyboardEvent) {
    const key = keyOf(event.target)
    const stop = keys.find((one) => one.key === key)
    if (stop === undefined || event.ctrlKey || event.metaKey) return
    if (act(event, stop)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  /** Whether the key was for the grid. */
  function act(event: KeyboardEvent, stop: Stop): boolean {
    const isArrow = event.key.startsWith('Arrow')
    const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl'
    if (lift.lifted?.byKeyboard === true) {
      if (event.key === 'Enter') lift.drop()
      else if (event.key === 'Escape') lift.putBack()
      else if (isArrow && event.shiftKey) nudge(event, stop, isRightToLeft)
      else return false
      return true
    }
    if (isArrow && event.shiftKey) {
      nudge(event, stop, isRightToLeft)
      return true
    }
    if (event.altKey || event.shiftKey) return false
    if (event.key === 'c' && stop.occurrence === null) {
      const day = days.find(({ stops }) => stops.includes(stop))?.day
      if (day === undefined) return false
      actions.create(day, addDays(day, 1))
      return true
    }
    const intent = intentOfKey(event)
    if (intent !== null && stop.occurrence !== null) {
      openEventTo(intent, stop.occurrence)
      return true
    }
    const step = stepFrom(days, stop.key, event.key, { isMonth, isRightToLeft })
    if (step?.kind === 'stop') actions.focus(step.stop.key)
    else if (step?.kind === 'beyond' && isArrow) actions.goBeyond(step.day, step.days)
    else return isArrow
    return true
  }

  function nudge(event: KeyboardEvent, { occurrence }: Stop, isRightToLeft: boolean) {
    if (occurrence === null) return
    if (!actions.canMove(occurrence)) return announce(messages.calendar.readOnly)
    const [days_, minutes] = stepOf(event.key, isMonth || occurrence.allDay, isMonth, isRightToLeft)
    const shift: Shift = event.altKey ? resizeBy(days_, minutes) : moveBy(days_, minutes)
    lift.nudge(occurrence, shift)
  }

  return {
    tabKey: isKnown ? actions.activeKey : (keys[0]?.key ?? null),
    handlers: {
      onKeyDown,
      onFocus: (event: FocusEvent) => {
        const key = keyOf(event.target)
        if (key !== undefined) actions.activate(key)
      },
      onBlur: () => {
        if (lift.lifted?.byKeyboard === true) lift.putBack()
      },
    },
  }
}

function keyOf(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset.key : undefined
}

/** Days and minutes of an arrow key. */
function stepOf(
  arrow: string,
  isByDay: boolean,
  isMonth: boolean,
  isRightToLeft: boolean,
): [days: number, minutes: number] {
  const isUp = arrow === 'ArrowUp'
  if (isUp || arrow === 'ArrowDown') {
    const sign = isUp ? -1 : 1
    return isMonth ? [7 * sign, 0] : isByDay ? [sign, 0] : [0, minuteStep * sign]
  }
  return [(arrow === 'ArrowRight') === isRightToLeft ? -1 : 1, 0]
}
