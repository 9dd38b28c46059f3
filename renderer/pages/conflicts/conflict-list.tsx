import type { Conflict } from '#shared/rpc/conflict.ts'
import { formatList } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { useCalendarNames } from '../../state/calendar-names.ts'
import styles from './conflict-list.module.css'

interface Props {
  conflicts: readonly Conflict[]
  chosen: string
  onChoose: (id: string) => void
}

/** The open conflicts, oldest first. */
export function ConflictList({ conflicts, chosen, onChoose }: Props) {
  const text = messages.conflicts
  const names = useCalendarNames()
  return (
    <nav className={styles.list} aria-label={text.list}>
      <ol>
        {conflicts.map((conflict) => (
          <li key={conflict.id}>
            <button
              type="button"
              className={styles.item}
              aria-current={conflict.id === chosen ? 'true' : undefined}
              onClick={() => onChoose(conflict.id)}
            >
              <span className={styles.title}>{conflict.title || messages.agenda.untitled}</span>
              <span className={styles.note}>{aboutText(conflict)}</span>
              <span className={styles.note}>{names.get(conflict.calendarId) ?? conflict.calendar}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function aboutText({ fields }: Conflict): string {
  const text = messages.conflicts
  const whole = fields.find(({ field, recurrenceId }) => field === 'event' && recurrenceId === null)
  if (whole !== undefined) return whole.mine === null ? text.shortDeletedHere : text.shortDeletedThere
  return formatList([...new Set(fields.map(({ field }) => text.field[field] ?? field))])
}
