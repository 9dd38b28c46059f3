import { PlainButton } from '../../components/plain-button.tsx'
import { formatDayMonth, formatMonth, formatMonthName, formatWeekday } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import type { AgendaRow } from '../../state/agenda-rows.ts'
import { addDays } from '../../state/day.ts'
import { troubleOf } from '../../state/engine.ts'
import styles from './section-heading.module.css'

type MonthRow = Extract<AgendaRow, { kind: 'month' }>

/** The name of a month as it is passed, with what is to be said of the month as a whole. */
export function MonthHeading({ row, onReload }: { row: MonthRow; onReload: (month: string) => void }) {
  const text = messages.agenda
  return (
    <>
      <h2 className={styles.month}>
        {formatMonthName(row.month)} <span className={styles.year}>{row.month.slice(0, 4)}</span>
      </h2>
      {row.note === 'empty' && <p className={styles.note}>{text.nothingInMonth}</p>}
      {row.note === 'truncated' && <p className={styles.note}>{text.truncated(formatMonth(row.month))}</p>}
      {row.note === 'loading' && (
        <div className={styles.loading}>
          <span className="visually-hidden">{text.loading}</span>
        </div>
      )}
      {row.note === 'failed' && (
        <div className={styles.failed} role="alert">
          <span>
            {text.failed(formatMonth(row.month))}.{' '}
            {troubleOf(row.error, { message: messages.errors.unknown, lost: messages.errors.lost }).message}
          </span>
          <PlainButton onClick={() => onReload(row.month)}>{messages.actions.retry}</PlainButton>
        </div>
      )}
    </>
  )
}

/** The heading of a day; it stays at the top while the day is scrolled through. */
export function DayHeading({ id, day, today }: { id: string; day: string; today: string }) {
  const relative = relativeDay(day, today)
  return (
    <div className={styles.day} data-today={day === today || undefined} data-past={day < today || undefined}>
      <h2 id={id} className={styles.name}>
        <span className={styles.number}>{Number(day.slice(8, 10))}</span>
        <span className={styles.weekday}>{formatWeekday(day)}</span>
        <span className="visually-hidden">, {formatDayMonth(day)}</span>
      </h2>
      {relative !== undefined && <span className={styles.relative}>{relative}</span>}
    </div>
  )
}

function relativeDay(day: string, today: string): string | undefined {
  if (day === today) return messages.agenda.today
  if (day === addDays(today, 1)) return messages.agenda.tomorrow
  if (day === addDays(today, -1)) return messages.agenda.yesterday
  return undefined
}
