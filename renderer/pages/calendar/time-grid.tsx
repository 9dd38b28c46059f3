import { useMemo, useRef, useState } from 'react'
import { formatTime, zoneCity } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { useElementWidth } from '../agenda/use-element-width.ts'
import { AllDayRow } from './all-day-row.tsx'
import type { Axis } from './axis.ts'
import { sideBySide } from './columns.ts'
import { DayColumn } from './day-column.tsx'
import { DayHeading } from './day-heading.tsx'
import type { GridActions } from './grid-actions.ts'
import { fitLanes, intoLanes } from './lanes.ts'
import type { Parts } from './parts.ts'
import { remPerMinute } from './scale.ts'
import { eventKey, headingKey, type StopDay } from './stops.ts'
import styles from './time-grid.module.css'
import { useBand } from './use-band.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { zoneTimes } from './zone-times.ts'

interface Props {
  days: readonly string[]
  axis: Axis
  parts: Parts
  /** wall-clock text of the zone shown, to the minute */
  now: string
  zone: string
  /** another zone whose hours are told beside */
  secondZone: string | null
  weekend: readonly number[]
  actions: GridActions
}

/** The narrowest an event is drawn, in rem; what has less room is told in a crowd. */
const leastWidth = 4
const lanesAtFirst = 3
const mostLanes = 16

/** Days side by side, with hours from the top down and what lasts whole days above them. */
export function TimeGrid({ days, axis, parts, now, zone, secondZone, weekend, actions }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const width = useElementWidth(scroller)
  const band = useBand(scroller, axis)
  const [isOpen, setOpen] = useState(false)
  const rem = useMemo(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize), [])
  const columnWidth = (width - (secondZone === null ? 4 : 7.5) * rem) / days.length
  const mostColumns = Math.max(2, Math.floor(columnWidth / (leastWidth * rem)))

  const columns = useMemo(
    () => parts.blocks.map((blocks) => sideBySide(blocks, mostColumns)),
    [parts, mostColumns],
  )
  const lanes = useMemo(
    () => fitLanes(intoLanes(parts.bars), days.length, isOpen ? mostLanes : lanesAtFirst),
    [parts, days, isOpen],
  )
  const stops = useMemo(
    () =>
      days.map((day, index): StopDay => {
        const above = lanes.shown
          .filter(({ item }) => item.first === index)
          .map(({ item }) => item.occurrence)
        const timed = columns[index]?.placed.map(({ item }) => item.occurrence) ?? []
        const events = [...above, ...timed].map((occurrence) => ({
          key: eventKey(occurrence, day),
          occurrence,
        }))
        return { day, stops: [{ key: headingKey(day), occurrence: null }, ...events] }
      }),
    [days, lanes, columns],
  )
  const { tabKey, handlers } = useGridKeys(scroller, stops, false, actions)
  const times = useMemo(
    () => (secondZone === null ? null : zoneTimes(axis, days[0] ?? '', zone, secondZone)),
    [axis, days, zone, secondZone],
  )

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      data-testid="time-grid"
      data-days={days.length}
      {...handlers}
    >
      <div className={styles.grid} data-zones={secondZone === null ? undefined : 2}>
        <div className={styles.head}>
          <div className={styles.corner}>
            {secondZone !== null && <span>{zoneCity(secondZone)}</span>}
            {secondZone !== null && <span>{zoneCity(zone)}</span>}
          </div>
          <div className={styles.headings}>
            {days.map((day, index) => (
              <DayHeading
                key={day}
                day={day}
                today={now.slice(0, 10)}
                count={(stops[index]?.stops.length ?? 1) - 1}
                isTabStop={tabKey === headingKey(day)}
                onShow={() => actions.showDay(day)}
              />
            ))}
          </div>
          <span className={styles.allDay}>{messages.calendar.allDay}</span>
          <AllDayRow
            days={days}
            lanes={lanes}
            isOpen={isOpen}
            now={now}
            tabKey={tabKey}
            actions={actions}
            onToggle={() => setOpen(!isOpen)}
          />
        </div>
        <div
          className={styles.axis}
          aria-hidden="true"
          style={{ height: `${axis.minutes * remPerMinute}rem` }}
        >
          {axis.hours.map((hour, index) => (
            <div key={hour.at} className={styles.hour} style={{ top: `${hour.at * remPerMinute}rem` }}>
              {times !== null && <span>{index > 0 && formatTime(times[index] ?? '')}</span>}
              <span title={hour.isAgain ? messages.calendar.twice : undefined}>
                {index > 0 && formatTime(`${days[0]}T${hour.time}`)}
                {hour.isAgain && '*'}
              </span>
            </div>
          ))}
        </div>
        <div className={styles.days} style={{ height: `${axis.minutes * remPerMinute}rem` }}>
          {days.map((day, index) => (
            <DayColumn
              key={day}
              day={day}
              days={days}
              axis={axis}
              columns={columns[index] ?? { placed: [], crowds: [] }}
              band={band}
              now={now}
              weekend={weekend}
              tabKey={tabKey}
              actions={actions}
            />
          ))}
        </div>
      </div>
    </div>
  )
}
