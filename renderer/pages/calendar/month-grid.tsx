import { memo, useMemo, useRef } from 'react'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { useElementSize } from '../../components/use-element-size.ts'
import { formatWeekday, formatWeekdayShort } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { weekNumber } from '../../state/day.ts'
import { useIsPrinting } from '../../state/printing.ts'
import type { GridActions } from './grid-actions.ts'
import { fitLanes, intoLanes } from './lanes.ts'
import styles from './month-grid.module.css'
import { MonthWeek } from './month-week.tsx'
import { barsOf } from './parts.ts'
import { eventKey, headingKey, type StopDay } from './stops.ts'
import { useGridKeys } from './use-grid-keys.ts'

interface Props {
  /** whole weeks */
  days: readonly string[]
  /** `2026-11` */
  month: string
  occurrences: readonly Occurrence[]
  now: string
  /** days show dots in place of their events */
  isNarrow: boolean
  weekend: readonly number[]
  actions: GridActions
}

/** Heights in rem: of the line with the dates, and of an event. */
const dateLine = 2
const eventLine = 1.4375
/** Events of a day for which there is room on the smallest sheet, in a month of six weeks. */
const mostPrinted = 5

/** A month as weeks under one another, each day with as many of its events as there is room for. */
export const MonthGrid = memo(function MonthGrid({
  days,
  month,
  occurrences,
  now,
  isNarrow,
  weekend,
  actions,
}: Props) {
  const grid = useRef<HTMLDivElement>(null)
  const height = useElementSize(grid, 'clientHeight')
  const rem = useMemo(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize), [])
  const weeks = useMemo(() => weeksOf(days), [days])
  const room = height / weeks.length / rem - dateLine
  const isPrinting = useIsPrinting()
  const most = isNarrow ? 0 : isPrinting ? mostPrinted : Math.max(1, Math.floor(room / eventLine))

  const lanes = useMemo(
    () =>
      weeks.map((week) => {
        const bars = barsOf(occurrences, week)
        const counts = week.map(
          (_, index) => bars.filter((bar) => bar.first <= index && index <= bar.last).length,
        )
        return { bars, counts, ...fitLanes(intoLanes(bars), 7, most) }
      }),
    [weeks, occurrences, most],
  )
  const stops = useMemo(
    () =>
      weeks.flatMap((week, row) =>
        week.map((day, index): StopDay => {
          const events = isNarrow
            ? []
            : (lanes[row]?.shown ?? [])
                .filter(({ item }) => item.first === index)
                .sort((a, b) => a.lane - b.lane)
                .map(({ item }) => ({ key: eventKey(item.occurrence, day), occurrence: item.occurrence }))
          return { day, stops: [{ key: headingKey(day), occurrence: null }, ...events] }
        }),
      ),
    [weeks, lanes, isNarrow],
  )
  const { tabKey, handlers } = useGridKeys(grid, stops, true, actions)

  return (
    <div className={styles.month} data-testid="month-grid">
      <div className={styles.weekdays} aria-hidden="true">
        {weeks[0]?.map((day) => (
          <span key={day} title={formatWeekday(day)}>
            {formatWeekdayShort(day)}
          </span>
        ))}
      </div>
      <div ref={grid} className={styles.weeks} {...handlers}>
        {weeks.map((week, row) => {
          const found = lanes[row]
          if (found === undefined) return null
          return (
            <MonthWeek
              key={week[0]}
              label={messages.calendar.week(weekNumber(week[3] ?? week[0] ?? ''))}
              days={week}
              month={month}
              shown={found.shown}
              more={found.more}
              counts={found.counts}
              bars={found.bars}
              moreRow={most + 1}
              now={now}
              isNarrow={isNarrow}
              weekend={weekend}
              tabKey={tabKey}
              actions={actions}
            />
          )
        })}
      </div>
    </div>
  )
})

function weeksOf(days: readonly string[]): string[][] {
  return Array.from({ length: days.length / 7 }, (_, row) => days.slice(row * 7, row * 7 + 7))
}
