import { formatDay, formatTime } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import type { DayEvent } from '../../state/agenda-days.ts'
import type { AgendaRow } from '../../state/agenda-rows.ts'
import { addDays } from '../../state/day.ts'
import styles from './printed-agenda.module.css'

/** What fits on a few sheets. */
const mostDays = 35

/** The agenda on paper: the weeks from the day at the top on, as far as they are loaded. */
export function PrintedAgenda({ rows, from }: { rows: readonly AgendaRow[]; from: string }) {
  const until = addDays(from, mostDays)
  const days = new Map<string, DayEvent[]>()
  for (const row of rows) {
    if (row.kind !== 'event' || row.date < from || row.date >= until) continue
    days.set(row.date, [...(days.get(row.date) ?? []), row.event])
  }
  return (
    <div className={styles.agenda} data-testid="printed-agenda">
      {[...days].map(([day, events]) => (
        <section key={day} className={styles.day}>
          <h2>{formatDay(day)}</h2>
          <ul>
            {events.map((event) => (
              <li key={event.key} data-status={event.occurrence.status}>
                <span className={styles.time}>{timeText(event)}</span>
                <span
                  className={styles.bar}
                  style={{ '--color': event.occurrence.color } as React.CSSProperties}
                />
                <span>
                  <strong>{event.occurrence.title || messages.agenda.untitled}</strong>
                  {event.occurrence.location !== '' && <span> · {event.occurrence.location}</span>}
                </span>
                <span className={styles.calendar}>{event.occurrence.calendar}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function timeText({ isWholeDay, startsAt, endsAt }: DayEvent): string {
  const text = messages.agenda
  if (isWholeDay) return text.allDay
  if (startsAt === null) return text.until(formatTime(endsAt ?? ''))
  return endsAt === null || endsAt === startsAt
    ? formatTime(startsAt)
    : `${formatTime(startsAt)} – ${formatTime(endsAt)}`
}
