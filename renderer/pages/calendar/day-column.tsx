import { memo, useMemo, useRef, useState } from 'react'
import { formatDay, formatTimes } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { weekday } from '../../state/day.ts'
import { settingsNow } from '../../state/settings.ts'
import { type Axis, axisMinute, wallMinute, wallTextAt } from './axis.ts'
import { BlockButton, BlockGhost } from './block-button.tsx'
import type { Columns } from './columns.ts'
import styles from './day-column.module.css'
import type { GridActions } from './grid-actions.ts'
import { type Block, blocksOf, isTimed } from './parts.ts'
import { allDayUnder } from './pointer-places.ts'
import { pointerStep, remPerMinute } from './scale.ts'
import { moveBy, resizeBy, turnToDay } from './shifted.ts'
import { startDrag } from './start-drag.ts'
import { eventKey } from './stops.ts'
import type { Band } from './use-band.ts'

interface Props {
  day: string
  days: readonly string[]
  axis: Axis
  columns: Columns<Block>
  band: Band
  now: string
  workingHours: { from: string; to: string }
  weekend: readonly number[]
  tabKey: string | null
  actions: GridActions
}

/** One day of a time grid: its events, and empty time to make events in. */
export const DayColumn = memo(function DayColumn(props: Props) {
  const { day, days, axis, columns, band, now, workingHours, weekend, tabKey, actions } = props
  const column = useRef<HTMLDivElement>(null)
  const [selected, setSelected] = useState<{ from: number; to: number } | null>(null)
  const ghosts = useGhosts(actions, axis, day)
  const isInBand = (part: { from: number; to: number }) => part.to >= band.from && part.from <= band.to

  /** Drags an event, or its end, to other times and days. */
  function handleBlock(event: React.PointerEvent, { occurrence }: Block, part: 'whole' | 'end') {
    if (!actions.canMove(occurrence)) return
    const grabbed = placeAt(column.current, event, axis)
    const start = axisMinute(axis, occurrence.start)
    const end = axisMinute(axis, occurrence.end)
    startDrag(event, {
      onMove: (moved) => {
        const allDay = part === 'whole' ? allDayUnder(moved, days) : null
        if (allDay !== null) return actions.lift.hold(occurrence, turnToDay(allDay))
        const over = placeAt(column.current, moved, axis)
        const minutes = over.minute - grabbed.minute
        if (part === 'end') actions.lift.hold(occurrence, resizeBy(0, wallSteps(end, end + minutes)))
        else
          actions.lift.hold(
            occurrence,
            moveBy(over.index - days.indexOf(day), wallSteps(start, start + minutes)),
          )
        scrollAlong(column.current, moved)
      },
      onDrop: actions.lift.drop,
      onCancel: actions.lift.putBack,
    })
  }

  /** Minutes on the wall from one place of the axis to another, which is snapped. */
  function wallSteps(from: number, to: number): number {
    return wallMinute(axis, snapped(to)) - wallMinute(axis, from)
  }

  /** Dragged over empty time, it makes an event of it. */
  function handleEmpty(event: React.PointerEvent) {
    if (event.target !== event.currentTarget) return
    const begin = Math.floor(placeAt(column.current, event, axis).minute / 30) * 30
    let stretch = { from: begin, to: Math.min(begin + settingsNow().eventMinutes, axis.minutes) }
    const create = () => {
      setSelected(null)
      actions.create(wallTextAt(axis, day, stretch.from), wallTextAt(axis, day, stretch.to))
    }
    startDrag(event, {
      onMove: (moved) => {
        const over = snapped(placeAt(column.current, moved, axis).minute)
        stretch = over > begin ? { from: begin, to: over } : { from: over, to: begin + pointerStep }
        if (stretch.to <= stretch.from) stretch.to = stretch.from + pointerStep
        setSelected(stretch)
      },
      onDrop: create,
      onClick: create,
      onCancel: () => setSelected(null),
    })
  }

  return (
    <section
      ref={column}
      className={styles.column}
      aria-label={formatDay(day)}
      data-column={day}
      data-off={weekend.includes(weekday(day)) || undefined}
      onPointerDown={handleEmpty}
    >
      {!weekend.includes(weekday(day)) && (
        <div className={styles.work} style={edges(axis, workingHours.from, workingHours.to)} />
      )}
      {axis.holes
        .filter((hole) => hole.day === day)
        .map((hole) => (
          <div
            key={hole.from}
            className={styles.hole}
            style={between(hole.from, hole.to)}
            title={messages.calendar.skipped}
          />
        ))}
      {columns.placed.map((placed) => {
        const key = eventKey(placed.item.occurrence, day)
        if (!isInBand(placed.item) && key !== tabKey) return null
        return (
          <BlockButton
            key={placed.item.key}
            placed={placed}
            stopKey={key}
            now={now}
            isTabStop={key === tabKey}
            actions={actions}
            onPress={handleBlock}
          />
        )
      })}
      {columns.crowds.filter(isInBand).map((crowd) => (
        <button
          key={crowd.key}
          type="button"
          className={styles.crowd}
          style={{
            ...between(crowd.from, crowd.to),
            insetInlineStart: `${(crowd.column / crowd.columns) * 100}%`,
            width: `${100 / crowd.columns}%`,
          }}
          aria-label={messages.calendar.moreOf(crowd.items.length, formatDay(day))}
          onClick={() => (days.length === 1 ? actions.showAgenda(day) : actions.showDay(day))}
        >
          {messages.calendar.moreShort(crowd.items.length)}
        </button>
      ))}
      {ghosts.map((block) => (
        <BlockGhost key={block.key} block={block} />
      ))}
      {selected !== null && (
        <div className={styles.selected} style={between(selected.from, selected.to)}>
          {formatTimes(wallTextAt(axis, day, selected.from), wallTextAt(axis, day, selected.to))}
        </div>
      )}
      {now.slice(0, 10) === day && (
        <div
          className={styles.now}
          style={{ top: `${axisMinute(axis, `${now}:00`) * remPerMinute}rem` }}
          data-testid="now"
        />
      )}
    </section>
  )
})

function useGhosts(actions: GridActions, axis: Axis, day: string): Block[] {
  const held = actions.lift.lifted?.after
  return useMemo(
    () =>
      held === undefined || !isTimed(held) ? [] : blocksOf(held, axis).filter((block) => block.day === day),
    [held, axis, day],
  )
}

/** The minute of the axis and the day under the pointer; outside of the days, the nearest one. */
function placeAt(
  column: HTMLElement | null,
  { clientX, clientY }: { clientX: number; clientY: number },
  axis: Axis,
) {
  const all = [...(column?.parentElement?.querySelectorAll<HTMLElement>('[data-column]') ?? [])]
  const boxes = all.map((element) => element.getBoundingClientRect())
  const distances = boxes.map(({ left, right }) => Math.max(left - clientX, clientX - right, 0))
  const index = distances.indexOf(Math.min(...distances))
  const box = boxes[index]
  const part = box === undefined ? 0 : (clientY - box.top) / box.height
  return { index, minute: Math.min(axis.minutes, Math.max(0, part * axis.minutes)) }
}

function snapped(minute: number): number {
  return Math.round(minute / pointerStep) * pointerStep
}

/** Near the edges of the view the grid scrolls, so that every hour can be reached. */
function scrollAlong(column: HTMLElement | null, { clientY }: { clientY: number }): void {
  const scroller = column?.closest<HTMLElement>('[data-testid="time-grid"]')
  if (scroller == null) return
  const { top, bottom } = scroller.getBoundingClientRect()
  if (clientY > bottom - 32) scroller.scrollBy(0, 16)
  else if (clientY < top + 112) scroller.scrollBy(0, -16)
}

/** Of clock times such as `09:00`. */
function edges(axis: Axis, from: string, to: string) {
  const minute = (clock: string) => axisMinute(axis, `0000-00-00T${clock}`)
  return between(minute(from), minute(to))
}

function between(from: number, to: number) {
  return { top: `${from * remPerMinute}rem`, height: `${(to - from) * remPerMinute}rem` }
}
