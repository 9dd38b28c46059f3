import { useQuery } from '@tanstack/react-query'
import type { DueReminder } from '#shared/calendar/due-reminder.ts'
import { findMeetingLink } from '#shared/calendar/meeting-link.ts'
import { formatTime } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { desktop } from '../../state/desktop.ts'
import { procedures } from '../../state/engine.ts'
import type { Upcoming } from '../../state/quick-agenda.ts'
import { JoinLink } from './join-link.tsx'
import styles from './quick-page.module.css'
import { ReminderActions } from './reminder-actions.tsx'

interface Props {
  upcoming: Upcoming
  /** Of it, where one waits for an answer. */
  reminder: DueReminder | undefined
  onOpen(id: string, recurrenceId: string | null): void
}

/** What is on or comes next, with a button to join it where it happens over the net. */
export function UpcomingCard({ upcoming: { occurrence, minutes, isOn }, reminder, onOpen }: Props) {
  const { id, recurrenceId, title, start, end, location, color } = occurrence
  const { data } = useQuery(
    procedures.event.get.queryOptions({ input: { id, ...(recurrenceId === null ? {} : { recurrenceId }) } }),
  )
  const text = messages.quick
  const name = title === '' ? messages.agenda.untitled : title
  const link = data === undefined ? null : findMeetingLink(data.event)
  return (
    <section className={styles.card} style={{ '--color': color } as React.CSSProperties}>
      <button type="button" className={styles.cardMain} onClick={() => onOpen(id, recurrenceId)}>
        <span className={styles.when}>
          {isOn ? `${text.now}, ${text.until(formatTime(end))}` : countdown(minutes)}
        </span>
        <span className={styles.cardTitle}>{name}</span>
        <span className={styles.cardTimes}>
          {formatTime(start)} – {formatTime(end)}
          {location !== '' && link?.url !== location ? ` · ${location}` : ''}
        </span>
      </button>
      {link !== null && (
        <JoinLink
          link={link}
          title={name}
          onJoin={() => reminder !== undefined && desktop?.reminders.dismiss(reminder.key)}
        />
      )}
      {reminder !== undefined && <ReminderActions reminder={reminder} />}
    </section>
  )
}

function countdown(minutes: number): string {
  const text = messages.quick
  return minutes < 60 ? text.inMinutes(minutes) : text.inHours(Math.floor(minutes / 60), minutes % 60)
}
