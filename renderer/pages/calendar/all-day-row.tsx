import { useRef } from 'react'
import { formatDay } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { addDays } from '../../state/day.ts'
import styles from './all-day-row.module.css'
import type { Axis } from './axis.ts'
import { BarButton, BarGhost } from './bar-button.tsx'
import type { GridActions } from './grid-actions.ts'
import type { fitLanes } from './lanes.ts'
import { type Bar, barsOf, isTimed } from './parts.ts'
import { indexAt, timeUnder } from './pointer-places.ts'
import { startDrag } from './start-drag.ts'
import { eventKey } from './stops.ts'

interface Props {
  axis: Axis
  days: readonly string[]
  lanes: ReturnType<typeof fitLanes<Bar>>
  isOpen: boolean
  now: string
  tabKey: string | null
  actions: GridActions
  onToggle: () => void
}

/** What lasts whole days, across them. */
export function AllDayRow({ axis, days, lanes, isOpen, now, tabKey, actions, onToggle }: Props) {
  const row = useRef<HTMLDivElement>(null)
  const rows = Math.max(1, ...lanes.shown.map(({ lane }) => lane + 1))
  const moreRow = rows + 1
  const held = actions.lift.lifted?.after
  const ghosts = held === undefined || isTimed(held) ? [] : barsOf([held], days)

  const dayAt = ({ clientX }: { clientX: number }) => indexAt(row.current, clientX)

  /** Dragged over empty days, it makes an event of them. */
  function handlePress(event: React.PointerEvent) {
    if (event.target !== event.currentTarget) return
    const first = dayAt(event)
    if (first === null) return
    let last = first
    const create = () => {
      const [from, to] = first <= last ? [first, last] : [last, first]
      actions.create(days[from] ?? '', addDays(days[to] ?? '', 1))
    }
    startDrag(event, {
      onMove: (moved) => {
        last = dayAt(moved) ?? last
      },
      onDrop: create,
      onClick: create,
      onCancel: () => undefined,
    })
  }

  return (
    <div
      ref={row}
      className={styles.row}
      style={{ gridTemplateColumns: `repeat(${days.length}, minmax(0, 1fr))` }}
      data-testid="all-day"
      onPointerDown={handlePress}
    >
      {lanes.shown.map(({ item, lane }) => {
        const key = eventKey(item.occurrence, days[item.first] ?? '')
        return (
          <BarButton
            key={item.key}
            bar={item}
            stopKey={key}
            row={lane + 1}
            now={now}
            isTabStop={tabKey === key}
            actions={actions}
            dayAt={dayAt}
            timeAt={(event) => timeUnder(event, axis)}
          />
        )
      })}
      {ghosts.map((bar) => (
        <BarGhost key={bar.key} bar={bar} row={1} />
      ))}
      {lanes.more.map((count, index) => {
        const day = days[index] ?? ''
        if (count === 0) return null
        return (
          <button
            key={day}
            type="button"
            className={styles.more}
            style={{ gridColumn: index + 1, gridRow: moreRow }}
            aria-label={
              isOpen ? messages.calendar.moreOf(count, formatDay(day)) : messages.calendar.showAll(count)
            }
            onClick={isOpen ? () => actions.showAgenda(day) : onToggle}
          >
            {days.length > 1 ? messages.calendar.moreShort(count) : messages.calendar.more(count)}
          </button>
        )
      })}
      {isOpen && (
        <button
          type="button"
          className={styles.more}
          style={{ gridColumn: '1 / -1', gridRow: moreRow + 1 }}
          onClick={onToggle}
        >
          {messages.calendar.fewer}
        </button>
      )}
    </div>
  )
}
