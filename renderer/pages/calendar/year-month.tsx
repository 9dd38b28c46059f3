import { type CSSProperties, memo } from 'react'
import {
  formatDay,
  formatMonth,
  formatMonthName,
  formatWeekday,
  formatWeekdayNarrow,
} from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { weeksOfMonth } from '../../state/day.ts'
import type { DayCount } from './day-count.ts'
import styles from './year-page.module.css'
import { densityOf } from './year-range.ts'

interface Props {
  /** its first day */
  month: string
  counts: ReadonlyMap<string, DayCount>
  colors: ReadonlyMap<string, string>
  today: string
  /** the day that Tab leads to; null where it lies in another month */
  active: string | null
  firstDay: number
  onDay: (day: string) => void
  onMonth: (day: string) => void
}

const mostDots = 3

/** A month of a year: a shade for how much there is on a day, and dots for the calendars that it is of. */
export const YearMonth = memo(function YearMonth(props: Props) {
  const { month, counts, colors, today, active, firstDay, onDay, onMonth } = props
  const weeks = weeksOfMonth(month, firstDay)
  return (
    <section className={styles.month} aria-label={formatMonth(month)}>
      <h2 className={styles.name}>
        <button type="button" onClick={() => onMonth(month)}>
          {formatMonthName(month)}
        </button>
      </h2>
      <table className={styles.days}>
        <thead>
          <tr>
            {weeks[0]?.map((name) => (
              <th key={name} scope="col" aria-label={formatWeekday(name)}>
                {formatWeekdayNarrow(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                // Days of other months stand in theirs.
                if (day.slice(0, 7) !== month.slice(0, 7)) return <td key={day} />
                const found = counts.get(day)
                return (
                  <td key={day}>
                    <button
                      type="button"
                      className={styles.day}
                      data-day={day}
                      data-density={densityOf(found?.count ?? 0)}
                      aria-current={day === today ? 'date' : undefined}
                      aria-label={messages.calendar.eventsOn(formatDay(day), found?.count ?? 0)}
                      tabIndex={day === active ? 0 : -1}
                      onClick={() => onDay(day)}
                    >
                      {Number(day.slice(8))}
                      {found !== undefined && <Dots found={found} colors={colors} />}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
})

function Dots({ found, colors }: { found: DayCount; colors: Props['colors'] }) {
  return (
    <span className={styles.dots} aria-hidden="true">
      {found.calendarIds.slice(0, mostDots).map((id) => (
        <span key={id} style={{ '--color': colors.get(id) ?? 'var(--ink-3)' } as CSSProperties} />
      ))}
    </span>
  )
}
