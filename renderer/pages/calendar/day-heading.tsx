import { formatDay, formatWeekdayShort } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import styles from './day-heading.module.css'
import { headingKey } from './stops.ts'

interface Props {
  day: string
  today: string
  count: number
  isTabStop: boolean
  onShow: () => void
}

/** The name of a day over its column; it leads to the day. */
export function DayHeading({ day, today, count, isTabStop, onShow }: Props) {
  return (
    <button
      type="button"
      className={styles.heading}
      data-key={headingKey(day)}
      data-today={day === today || undefined}
      aria-current={day === today ? 'date' : undefined}
      aria-label={messages.calendar.eventsOn(formatDay(day), count)}
      tabIndex={isTabStop ? 0 : -1}
      onClick={onShow}
    >
      <span className={styles.weekday}>{formatWeekdayShort(day)}</span>
      <span className={styles.date}>{Number(day.slice(8))}</span>
    </button>
  )
}
