import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { formatTime } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import styles from './quick-page.module.css'

interface Props {
  occurrence: Occurrence
  /** on which it is listed */
  day: string
  onOpen(id: string, recurrenceId: string | null): void
}

/** One event of a day, in a line. */
export function QuickRow({ occurrence, day, onOpen }: Props) {
  const { title, allDay, start, location, color, showAs, response } = occurrence
  const time = allDay || start.slice(0, 10) < day ? messages.agenda.allDay : formatTime(start)
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        onClick={() => onOpen(occurrence.id, occurrence.recurrenceId)}
      >
        <span className={styles.time}>{time}</span>
        <span
          className={styles.bar}
          data-free={showAs === 'free' || response === 'needs-action' || undefined}
          style={{ '--color': color } as React.CSSProperties}
        />
        <span className={styles.title}>{title === '' ? messages.agenda.untitled : title}</span>
        {location !== '' && <span className={styles.location}>{location}</span>}
      </button>
    </li>
  )
}
