import { Modal } from '@mantine/core'
import type { TripDetails } from '#shared/rpc/trip.ts'
import { Notice } from '../../components/notice.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { messages } from '../../messages/messages.ts'
import { openPlace } from '../../state/place.ts'
import { useTrips } from '../../state/trips.ts'
import { TripCard } from './trip-card.tsx'
import styles from './trips-page.module.css'

/** The trips, each with its bookings in the order in which they happen: what is to come, then what was. */
export function TripsPage({ zone, onClose }: { zone: string; onClose: () => void }) {
  const text = messages.trips
  const { data, error } = useTrips()
  const section = (title: string, trips: readonly TripDetails[]) =>
    trips.length > 0 && (
      <section aria-label={title}>
        <h2 className={styles.section}>{title}</h2>
        {trips.map((trip) => (
          <TripCard key={trip.id} trip={trip} zone={zone} />
        ))}
      </section>
    )
  return (
    <Modal opened onClose={onClose} title={text.title} size={760}>
      <Trouble error={error} />
      {data?.length === 0 && (
        <Notice
          role="status"
          title={text.none}
          text={text.noneText}
          hint={text.noneHint}
          actions={[{ label: text.setUp, act: () => openPlace({ kind: 'assistants' }) }]}
        />
      )}
      {data !== undefined && (
        <>
          {section(
            text.coming,
            data.filter(({ isPast }) => !isPast),
          )}
          {section(
            text.past,
            data.filter(({ isPast }) => isPast),
          )}
        </>
      )}
    </Modal>
  )
}
