import type { TripDetails } from '#shared/rpc/trip.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { formatShortDay } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { useCalendarName } from '../../state/calendar-names.ts'
import { useCalendars } from '../../state/calendars.ts'
import { addDays } from '../../state/day.ts'
import { plainText } from '../../state/event-time.ts'
import { download, exportAddress } from '../../state/files.ts'
import { foreignText } from '../approvals/foreign-text.ts'
import { BookingRow } from './booking-row.tsx'
import styles from './trips-page.module.css'

/** One trip: when it is, in which calendar, its bookings, and the way out as a file. */
export function TripCard({ trip, zone }: { trip: TripDetails; zone: string }) {
  const text = messages.trips
  const name = foreignText(trip.name)
  const calendar = useCalendars().data?.find(({ id }) => id === trip.calendarId)
  const calendarName = useCalendarName(trip.calendarId, calendar?.name ?? '')
  return (
    <article className={styles.trip} aria-labelledby={`trip-${trip.id}`}>
      <header className={styles.head}>
        <div className={styles.names}>
          <h3 id={`trip-${trip.id}`} className={styles.name}>
            <bdi>{name}</bdi>
          </h3>
          <p className={styles.note}>
            {daysText(trip)} · <bdi>{calendarName}</bdi>
          </p>
        </div>
        <PlainButton
          aria-label={text.exportOf(name)}
          onClick={() => download(exportAddress({ tripId: trip.id }), fileName(trip.name))}
        >
          {text.export}
        </PlainButton>
      </header>
      <ol className={styles.items} aria-label={text.items(name)}>
        {trip.items.map((item) => (
          <BookingRow key={item.eventId} item={item} zone={zone} />
        ))}
      </ol>
    </article>
  )
}

/** The days of a trip, each by the clock of the place where it begins or ends. */
function daysText({ items }: TripDetails): string {
  const firsts = items.map(({ start }) => plainText(start).slice(0, 10)).toSorted()
  const lasts = items
    .map(({ end }) => ('date' in end ? addDays(end.date, -1) : plainText(end).slice(0, 10)))
    .toSorted()
  const [first = '', last = first] = [firsts[0], lasts.at(-1)]
  return last <= first
    ? formatShortDay(first)
    : messages.trips.until(formatShortDay(first), formatShortDay(last))
}

function fileName(name: string): string {
  return `${name.replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim() || 'trip'}.ics`
}
