import { type CSSProperties, useState } from 'react'
import { formatDay } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { addDays, daysBetween, weekday } from '../../state/day.ts'
import { BarButton, BarGhost } from './bar-button.tsx'
import type { GridActions } from './grid-actions.ts'
import styles from './month-week.module.css'
import { type Bar, barsOf } from './parts.ts'
import { startDrag } from './start-drag.ts'
import { eventKey, headingKey } from './stops.ts'

interface Props {
  label: string
  days: readonly string[]
  month: string
  bars: readonly Bar[]
  shown: readonly { item: Bar; lane: number }[]
  more: readonly number[]
  counts: readonly number[]
  /** the row below the last one with events, from 1 */
  moreRow: number
  now: string
  isNarrow: boolean
  weekend: readonly number[]
  tabKey: string | null
  actions: GridActions
}

const mostDots = 4

/** One week of a month. */
export function MonthWeek(props: Props) {
  const { label, days, month, bars, shown, more, counts, moreRow, now, isNarrow, weekend, tabKey, actions } =
    props
  const [selected, setSelected] = useState<{ from: string; to: string } | null>(null)
  const today = now.slice(0, 10)
  const held = actions.lift.lifted?.after
  const ghosts = held === undefined || isNarrow ? [] : barsOf([held], days)

  /** Days count from the first of this week, also those of other weeks. */
  function dayAt(event: { clientX: number; clientY: number }): number | null {
    const day = cellAt(event)
    return day === null ? null : daysBetween(days[0] ?? day, day)
  }

  /** Dragged over days, it makes an event of them. */
  function handlePress(event: React.PointerEvent) {
    const first = cellAt(event)
    if (isNarrow || first === null || !(event.target instanceof HTMLElement)) return
    if (event.target.dataset.cell === undefined) return
    let stretch = { from: first, to: first }
    const create = () => {
      setSelected(null)
      if (stretch.from === stretch.to) actions.create(first, '')
      else actions.create(stretch.from, addDays(stretch.to, 1))
    }
    startDrag(event, {
      onMove: (moved) => {
        const over = cellAt(moved) ?? first
        stretch = over < first ? { from: over, to: first } : { from: first, to: over }
        setSelected(stretch)
      },
      onDrop: create,
      onClick: create,
      onCancel: () => setSelected(null),
    })
  }

  return (
    <section aria-label={label} className={styles.week} onPointerDown={handlePress}>
      {days.map((day, index) => (
        <div
          key={day}
          className={styles.cell}
          // Both lines: without the second one, what lies outside of the flow reaches to the edge.
          style={{ gridColumn: `${index + 1} / ${index + 2}` }}
          data-cell={day}
          data-off={weekend.includes(weekday(day)) || undefined}
          data-selected={(selected !== null && selected.from <= day && day <= selected.to) || undefined}
        />
      ))}
      {days.map((day, index) => (
        <div key={day} className={styles.dayEvents} style={{ gridColumn: index + 1 }}>
          <button
            type="button"
            className={styles.date}
            data-key={headingKey(day)}
            data-outside={day.slice(0, 7) !== month || undefined}
            data-today={day === today || undefined}
            aria-current={day === today ? 'date' : undefined}
            aria-label={messages.calendar.eventsOn(formatDay(day), counts[index] ?? 0)}
            tabIndex={tabKey === headingKey(day) ? 0 : -1}
            onClick={() => actions.showDay(day)}
          >
            <span className={styles.number}>{Number(day.slice(8))}</span>
            {isNarrow && <Dots bars={bars.filter((bar) => bar.first <= index && index <= bar.last)} />}
          </button>
        </div>
      ))}
      {!isNarrow &&
        shown.map(({ item, lane }) => {
          const key = eventKey(item.occurrence, days[item.first] ?? '')
          return (
            <BarButton
              key={item.key}
              bar={item}
              stopKey={key}
              row={lane + 2}
              now={now}
              isTabStop={key === tabKey}
              actions={actions}
              dayAt={dayAt}
            />
          )
        })}
      {ghosts.map((bar) => (
        <BarGhost key={bar.key} bar={bar} row={2} />
      ))}
      {!isNarrow &&
        more.map((count, index) => {
          const day = days[index] ?? ''
          if (count === 0) return null
          return (
            <button
              key={day}
              type="button"
              className={styles.more}
              style={{ gridColumn: index + 1, gridRow: moreRow }}
              aria-label={messages.calendar.moreOf(count, formatDay(day))}
              onClick={() => actions.showDay(day)}
            >
              {messages.calendar.more(count)}
            </button>
          )
        })}
    </section>
  )
}

/** The colours of the first events of a day. */
function Dots({ bars }: { bars: readonly Bar[] }) {
  return (
    <span className={styles.dots} aria-hidden="true">
      {bars.slice(0, mostDots).map((bar) => (
        <span
          key={bar.key}
          className={styles.dot}
          data-free={bar.occurrence.showAs === 'free' || undefined}
          style={{ '--color': bar.occurrence.color } as CSSProperties}
        />
      ))}
    </span>
  )
}

/** The day under the pointer, whatever lies on it. */
function cellAt({ clientX, clientY }: { clientX: number; clientY: number }): string | null {
  for (const element of document.elementsFromPoint(clientX, clientY))
    if (element instanceof HTMLElement && element.dataset.cell !== undefined) return element.dataset.cell
  return null
}
