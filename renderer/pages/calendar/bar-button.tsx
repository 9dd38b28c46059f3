import { useCalendarName } from '../../state/calendar-names.ts'
import styles from './bar-button.module.css'
import faces from './event-face.module.css'
import { EventFace, looksOf, spokenText } from './event-face.tsx'
import type { GridActions } from './grid-actions.ts'
import { type Bar, isTimed } from './parts.ts'
import { moveBy, turnToTime } from './shifted.ts'
import { startDrag } from './start-drag.ts'

interface Props {
  bar: Bar
  stopKey: string
  /** row of the grid, from 1 */
  row: number
  now: string
  isTabStop: boolean
  actions: GridActions
  /** the index of the day under the pointer */
  dayAt: (event: { clientX: number; clientY: number }) => number | null
  /** the wall-clock time under the pointer, where hours lie below */
  timeAt?: (event: { clientX: number; clientY: number }) => string | null
}

/** An event in a row of days: across all of its days, or a line on its one day. */
export function BarButton({ bar, stopKey, row, now, isTabStop, actions, dayAt, timeAt }: Props) {
  const { occurrence } = bar
  const { color, ...looks } = looksOf(occurrence, now)
  const calendar = useCalendarName(occurrence.calendarId, occurrence.calendar)
  const isLine = isTimed(occurrence)

  function handlePress(event: React.PointerEvent) {
    const grabbed = dayAt(event)
    if (grabbed === null || !actions.canMove(occurrence)) return
    startDrag(event, {
      onMove: (moved) => {
        const time = timeAt?.(moved) ?? null
        if (time !== null) return actions.lift.hold(occurrence, turnToTime(time))
        const over = dayAt(moved)
        if (over !== null) actions.lift.hold(occurrence, moveBy(over - grabbed, 0))
      },
      onDrop: actions.lift.drop,
      onCancel: actions.lift.putBack,
    })
  }

  return (
    <button
      type="button"
      className={`${faces.event} ${styles.bar}`}
      style={{ ...color, gridColumn: `${bar.first + 1} / ${bar.last + 2}`, gridRow: row }}
      {...looks}
      data-line={isLine || undefined}
      data-cut-before={bar.isCutBefore || undefined}
      data-cut-after={bar.isCutAfter || undefined}
      data-lifted={actions.lift.lifted?.before === occurrence || undefined}
      data-key={stopKey}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={spokenText(occurrence, calendar)}
      onPointerDown={handlePress}
      onClick={() => actions.open(occurrence)}
    >
      <EventFace occurrence={occurrence} withStart={isLine} />
    </button>
  )
}

/** Where an event in the hand would lie. */
export function BarGhost({ bar, row }: { bar: Bar; row: number }) {
  return (
    <div
      className={`${faces.event} ${faces.ghost} ${styles.bar}`}
      style={{
        ...looksOf(bar.occurrence, '').color,
        gridColumn: `${bar.first + 1} / ${bar.last + 2}`,
        gridRow: row,
      }}
      data-ghost
      aria-hidden="true"
    >
      <EventFace occurrence={bar.occurrence} withStart={isTimed(bar.occurrence)} />
    </div>
  )
}
