import { IconRepeat } from '@tabler/icons-react'
import { memo } from 'react'
import { formatTime } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import type { DayEvent } from '../../state/agenda-days.ts'
import { useCalendarName } from '../../state/calendar-names.ts'
import { intentOfKey, openEventTo } from '../../state/event-intent.ts'
import styles from './event-row.module.css'

interface Props {
  event: DayEvent
  position: number
  setSize: number
  /** pixels below the top of its day */
  top: number
  isActive: boolean
  isPast: boolean
  onOpen: (event: DayEvent) => void
  onFocus: (event: DayEvent) => void
}

/** One event on one day. */
export const EventRow = memo(function EventRow(props: Props) {
  const { event, position, setSize, top, isActive, isPast, onOpen, onFocus } = props
  const { occurrence } = event
  const text = messages.agenda
  const { status, response } = occurrence
  const calendar = useCalendarName(occurrence.calendarId, occurrence.calendar)
  // Where the person has not said yes, that is what there is to say.
  const answer = response === null ? '' : messages.invitation.mark[response]
  const isUncertain = status === 'tentative' && answer === ''
  return (
    <li className={styles.item} style={{ top }} aria-posinset={position} aria-setsize={setSize}>
      <button
        type="button"
        className={styles.row}
        data-key={event.key}
        data-past={isPast || undefined}
        data-status={status}
        data-response={response ?? undefined}
        tabIndex={isActive ? 0 : -1}
        onClick={() => onOpen(event)}
        onFocus={() => onFocus(event)}
        onKeyDown={(pressed) => {
          const intent = intentOfKey(pressed)
          if (intent === null) return
          pressed.preventDefault()
          openEventTo(intent, event.occurrence)
        }}
      >
        <span className={styles.time}>
          <EventTimes event={event} />
        </span>
        <span
          className={styles.bar}
          data-free={occurrence.showAs === 'free' || response === 'needs-action' || undefined}
          data-tentative={status === 'tentative' || response === 'tentative' || undefined}
          style={{ '--color': occurrence.color } as React.CSSProperties}
        />
        <span className={styles.what}>
          <span className={styles.title}>{occurrence.title === '' ? text.untitled : occurrence.title}</span>
          <Comma />
          {occurrence.location !== '' && (
            <>
              <span className={styles.location}>{occurrence.location}</span>
              <Comma />
            </>
          )}
        </span>
        <span className={styles.marks}>
          {event.part !== null && (
            <span className={styles.mark}>{text.dayOf(event.part.index, event.part.count)}</span>
          )}
          {isUncertain && <span className={styles.mark}>{text.tentative}</span>}
          {occurrence.status === 'cancelled' && <span className={styles.mark}>{text.cancelled}</span>}
          {answer !== '' && <span className={styles.mark}>{answer}</span>}
          {occurrence.showAs === 'free' && <span className={styles.mark}>{text.free}</span>}
          {occurrence.recurrenceId !== null && (
            <IconRepeat
              className={styles.icon}
              size={14}
              stroke={1.75}
              aria-label={text.repeats}
              role="img"
            />
          )}
        </span>
        <span className={styles.calendar}>{calendar}</span>
      </button>
    </li>
  )
})

function EventTimes({ event }: { event: DayEvent }) {
  const text = messages.agenda
  if (event.isWholeDay) {
    return (
      <>
        {text.allDay}
        <Comma />
      </>
    )
  }
  if (event.startsAt === null) {
    return (
      <>
        {text.until(formatTime(event.endsAt ?? ''))}
        <Comma />
      </>
    )
  }
  const start = formatTime(event.startsAt)
  if (event.endsAt === null || event.endsAt === event.startsAt) {
    return (
      <>
        {start}
        <Comma />
      </>
    )
  }
  return (
    <>
      <span className={styles.start}>{start}</span>
      <span className={styles.dash} aria-hidden="true">
        –
      </span>
      <span className="visually-hidden"> {text.untilSpoken} </span>
      <span>{formatTime(event.endsAt)}</span>
      <Comma />
    </>
  )
}

/** Parts the texts of a row where they are read out or copied. */
function Comma() {
  return <span className="visually-hidden">, </span>
}
