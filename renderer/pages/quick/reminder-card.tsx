import { Temporal } from 'temporal-polyfill'
import type { DueReminder } from '#shared/calendar/due-reminder.ts'
import { findMeetingLink } from '#shared/calendar/meeting-link.ts'
import { formatDayMonth, formatTime, formatWeekday } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { nowIn, wallClock } from '../../state/day.ts'
import { desktop } from '../../state/desktop.ts'
import { JoinLink } from './join-link.tsx'
import styles from './quick-page.module.css'
import { ReminderActions } from './reminder-actions.tsx'

interface Props {
  reminder: DueReminder
  zone: string
  onOpen(id: string, recurrenceId: string | null): void
}

/** What the person was reminded of and has not answered. */
export function ReminderCard({ reminder, zone, onOpen }: Props) {
  const { key, id, recurrenceId, title, location, joinUrl } = reminder
  const name = title === '' ? messages.agenda.untitled : title
  const link = findMeetingLink({ conferenceUrl: joinUrl, url: '', location: '', description: '' })
  return (
    <section className={styles.card} style={{ '--color': 'var(--line)' } as React.CSSProperties}>
      <button type="button" className={styles.cardMain} onClick={() => onOpen(id, recurrenceId)}>
        <span className={styles.cardTitle}>{name}</span>
        <span className={styles.cardTimes}>
          {whenOf(reminder, zone)}
          {location !== '' && location !== joinUrl ? ` · ${location}` : ''}
        </span>
      </button>
      {link !== null && <JoinLink link={link} title={name} onJoin={() => desktop?.reminders.dismiss(key)} />}
      <ReminderActions reminder={reminder} />
    </section>
  )
}

function whenOf({ start, allDay }: DueReminder, zone: string): string {
  const begins = wallClock(Temporal.Instant.from(start), zone)
  const day = begins.slice(0, 10)
  const isToday = day === nowIn(zone).slice(0, 10)
  return [
    isToday ? (allDay ? messages.quick.today : '') : `${formatWeekday(day)}, ${formatDayMonth(day)}`,
    allDay ? '' : formatTime(begins),
  ]
    .filter((part) => part !== '')
    .join(', ')
}
