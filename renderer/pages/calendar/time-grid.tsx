import { memo, useCallback, useMemo, useRef, useState } from 'react'
import { useElementSize } from '../../components/use-element-size.ts'
import { formatHour } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { zoneCity, zoneText } from '../../messages/zone-text.ts'
import { useIsPrinting } from '../../state/printing.ts'
import { AllDayRow } from './all-day-row.tsx'
import type { Axis } from './axis.ts'
import { DayColumn } from './day-column.tsx'
import { DayHeading } from './day-heading.tsx'
import type { GridActions } from './grid-actions.ts'
import { layOut } from './laid-out.ts'
import { fitLanes, intoLanes } from './lanes.ts'
import type { Parts } from './parts.ts'
import { remPerMinute } from './scale.ts'
import { eventKey, headingKey, keyOn, type StopDay } from './stops.ts'
import styles from './time-grid.module.css'
import { type Band, useBand } from './use-band.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { zoneTimes } from './zone-times.ts'

interface Props {
  days: readonly string[]
  axis: Axis
  parts: Parts
  /** wall-clock text of the zone shown, to the minute */
  now: string
  zone: string
  /** other zones whose hours are told beside */
  otherZones: readonly string[]
  workingHours: { from: string; to: string }
  weekend: readonly number[]
  actions: GridActions
}

/** The narrowest an event is drawn, in rem; what has less room is told in a crowd. */
const leastWidth = 4
const lanesAtFirst = 3
const mostLanes = 16

const noColumns = { placed: [], crowds: [] }

/** The hours that are printed: those of a working day, and more where there are events. */
function printedBand(parts: Parts, axis: Axis): Band {
  const blocks = parts.blocks.flat()
  const from = Math.min(8 * 60, ...blocks.map((block) => block.from))
  const to = Math.max(18 * 60, ...blocks.map((block) => block.to))
  return { from: Math.floor(from / 60) * 60, to: Math.min(axis.minutes, Math.ceil(to / 60) * 60) }
}

/** What is cut off of the hours on paper, for the stylesheet. */
function cutTo({ from, to }: Band, axis: Axis) {
  return {
    '--cut-above': `${from * remPerMinute}rem`,
    '--cut-below': `${(axis.minutes - to) * remPerMinute}rem`,
  }
}

/** As in the stylesheet, in rem. */
function axisWidth(otherZones: number): number {
  return 4 + 3.75 * otherZones
}

/** Days side by side, with hours from the top down and what lasts whole days above them. */
export const TimeGrid = memo(function TimeGrid(props: Props) {
  const { days, axis, parts, now, zone, otherZones, workingHours, weekend, actions } = props
  const scroller = useRef<HTMLDivElement>(null)
  const width = useElementSize(scroller, 'clientWidth')
  const isPrinting = useIsPrinting()
  const bandInView = useBand(scroller, axis, days)
  const printed = useMemo(() => (isPrinting ? printedBand(parts, axis) : null), [isPrinting, parts, axis])
  const band = printed ?? bandInView
  const [isOpen, setOpen] = useState(false)
  const toggle = useCallback(() => setOpen((open) => !open), [])
  const rem = useMemo(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize), [])
  const columnWidth = (width - axisWidth(otherZones.length) * rem) / days.length
  const mostColumns = Math.max(2, Math.floor(columnWidth / (leastWidth * rem)))

  const { columns, names } = useMemo(() => layOut(parts, mostColumns), [parts, mostColumns])
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
        const events = above.map((occurrence) => ({ key: eventKey(occurrence, day), occurrence }))
        const timed = (columns[index]?.placed ?? []).map(({ item }, position) => ({
          key: keyOn(names[index]?.[position] ?? '', day),
          occurrence: item.occurrence,
        }))
        return { day, stops: [{ key: headingKey(day), occurrence: null }, ...events, ...timed] }
      }),
    [days, lanes, columns, names],
  )
  const { tabKey, handlers } = useGridKeys(scroller, stops, false, actions)
  const times = useMemo(
    () => otherZones.map((other) => zoneTimes(axis, days[0] ?? '', zone, other)),
    [axis, days, zone, otherZones],
  )

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      data-testid="time-grid"
      data-days={days.length}
      {...handlers}
    >
      <div
        className={styles.grid}
        data-printed={printed === null ? undefined : true}
        style={
          {
            '--zones': otherZones.length,
            ...(printed === null ? {} : cutTo(printed, axis)),
          } as React.CSSProperties
        }
      >
        <div className={styles.head}>
          <div className={styles.corner}>
            {otherZones.length > 0 &&
              [...otherZones, zone].map((one) => (
                <span key={one} title={zoneText(one)}>
                  {zoneCity(one)}
                </span>
              ))}
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
            axis={axis}
            days={days}
            lanes={lanes}
            isOpen={isOpen}
            now={now}
            tabKey={tabKey}
            actions={actions}
            onToggle={toggle}
          />
        </div>
        <div
          className={styles.axis}
          aria-hidden="true"
          style={{ height: `${axis.minutes * remPerMinute}rem` }}
        >
          {axis.hours.map((hour, index) => (
            <div key={hour.at} className={styles.hour} style={{ top: `${hour.at * remPerMinute}rem` }}>
              {otherZones.map((other, column) => (
                <span key={other}>{index > 0 && formatHour(times[column]?.[index] ?? '')}</span>
              ))}
              <span title={hour.isAgain ? messages.calendar.twice : undefined}>
                {index > 0 && formatHour(`${days[0]}T${hour.time}`)}
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
              columns={columns[index] ?? noColumns}
              band={band}
              now={now}
              workingHours={workingHours}
              weekend={weekend}
              tabKey={tabKey}
              actions={actions}
            />
          ))}
        </div>
      </div>
    </div>
  )
})
