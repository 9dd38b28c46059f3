import { IconRepeat } from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { formatDay, formatHour, formatTime, formatTimes } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import styles from './event-face.module.css'
import { lastDayOf } from './parts.ts'

/** What every picture of an event tells by its look, as attributes and the colour for its button. */
export function looksOf(occurrence: Occurrence, now: string) {
  const isPast = (occurrence.allDay ? occurrence.end : occurrence.end.slice(0, 16)) <= now
  return {
    'data-status': occurrence.status,
    'data-response': occurrence.response ?? undefined,
    'data-free': occurrence.showAs === 'free' || undefined,
    'data-past': isPast || undefined,
    color: { '--color': occurrence.color } as CSSProperties,
  }
}

/** The times of an event in words. */
export function timesText(occurrence: Occurrence): string {
  const { range } = messages.calendar
  const first = occurrence.start.slice(0, 10)
  const last = lastDayOf(occurrence, first)
  if (occurrence.allDay) {
    const days = first === last ? formatDay(first) : range(formatDay(first), formatDay(last))
    return `${messages.agenda.allDay}, ${days}`
  }
  const start = formatTime(occurrence.start)
  const end = formatTime(occurrence.end)
  if (first === last) return `${formatDay(first)}, ${range(start, end)}`
  return range(`${formatDay(first)}, ${start}`, `${formatDay(occurrence.end.slice(0, 10))}, ${end}`)
}

/** Everything that an event shows, as it is read out. @param calendar what its calendar is called */
export function spokenText(occurrence: Occurrence, calendar: string): string {
  const text = messages.agenda
  return [
    titleOf(occurrence),
    timesText(occurrence),
    occurrence.location,
    isUncertain(occurrence) && text.tentative,
    occurrence.status === 'cancelled' && text.cancelled,
    occurrence.showAs === 'free' && text.free,
    occurrence.response !== null && messages.invitation.mark[occurrence.response],
    occurrence.recurrenceId !== null && text.repeats,
    calendar,
  ]
    .filter(Boolean)
    .join(', ')
}

/** Whether the event itself is not certain; that the person has not said yes makes it look so, too. */
export function isUncertain({ status, response }: Occurrence): boolean {
  return status === 'tentative' && (response === null || response === 'accepted')
}

export function titleOf(occurrence: Occurrence): string {
  return occurrence.title === '' ? messages.agenda.untitled : occurrence.title
}

interface Props {
  occurrence: Occurrence
  /** the start is told before the title, on the same line */
  withStart?: boolean
  /** how many there is room for: times and place have lines of their own */
  lines?: number
  /** as wide as its day, so that the words of a title find room, on all the lines that are left */
  isWide?: boolean
}

/** What stands on an event: title, times where there is room, and whether it repeats. */
export function EventFace({ occurrence, withStart = false, lines = 1, isWide = false }: Props) {
  const hasPlace = lines > 2 && occurrence.location !== ''
  const titleLines = isWide ? lines - 1 - Number(hasPlace) : 1
  return (
    <>
      <span className={styles.line}>
        {withStart && <span className={styles.start}>{formatHour(occurrence.start)}</span>}
        <span
          className={titleLines > 1 ? `${styles.title} ${styles.wrapped}` : styles.title}
          style={titleLines > 1 ? ({ '--lines': titleLines } as CSSProperties) : undefined}
        >
          {titleOf(occurrence)}
        </span>
        {occurrence.recurrenceId !== null && (
          <IconRepeat className={styles.icon} size={12} stroke={2} aria-hidden="true" />
        )}
      </span>
      {lines > 1 && <span className={styles.times}>{formatTimes(occurrence.start, occurrence.end)}</span>}
      {hasPlace && <span className={styles.place}>{occurrence.location}</span>}
    </>
  )
}
