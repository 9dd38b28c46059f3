import { IconBed, IconPlane, IconTicket } from '@tabler/icons-react'
import type { Change } from '#shared/rpc/history.ts'
import type { TripItem } from '#shared/rpc/trip.ts'
import { factText } from '../../messages/fact-text.ts'
import { formatInstant } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { openPlace } from '../../state/place.ts'
import { foreignText } from '../approvals/foreign-text.ts'
import { endTexts } from './end-text.ts'
import styles from './trips-page.module.css'

const icons = { flight: IconPlane, stay: IconBed, activity: IconTicket } as const

/** One booking of a trip: what, from when to when on the clocks there, where, and what changed since it was made. */
export function BookingRow({ item, zone }: { item: TripItem; zone: string }) {
  const text = messages.trips
  const title = foreignText(item.title) || messages.agenda.untitled
  const Icon = icons[item.kind]
  const more = [
    { label: text.where, value: item.location },
    { label: text.code, value: item.confirmation ?? '' },
    { label: text.seat, value: item.seat ?? '' },
  ].filter(({ value }) => value !== '')
  return (
    <li className={styles.item}>
      <Icon className={styles.icon} size={20} stroke={1.75} aria-hidden="true" />
      <div className={styles.what}>
        <h4 className={styles.title}>
          <span className="visually-hidden">{text.kinds[item.kind]}: </span>
          <button
            type="button"
            className={styles.open}
            aria-label={text.open(title)}
            onClick={() => openPlace({ kind: 'event', id: item.eventId, recurrenceId: null })}
          >
            <bdi>{title}</bdi>
          </button>
        </h4>
        <dl className={styles.facts}>
          {endTexts(item, zone).map(({ label, when, zone: there, yours }) => (
            <div key={label} className={styles.fact}>
              <dt>{label}</dt>
              <dd>
                {when} {there !== '' && <span className={styles.zone}>{there}</span>}
                {yours !== null && <span className={styles.yours}>{yours}</span>}
              </dd>
            </div>
          ))}
          {more.map(({ label, value }) => (
            <div key={label} className={styles.fact}>
              <dt>{label}</dt>
              <dd>
                <bdi className={label === text.code ? styles.code : undefined}>{foreignText(value)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
        {item.changes.length > 0 && (
          <ul className={styles.changes} aria-label={text.changes(title)}>
            {item.changes.map((change) => (
              <li key={change.id}>
                {text.changed(
                  foreignText(factText(change.fact, change.summary)),
                  whoOf(change),
                  formatInstant(change.at, zone),
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

function whoOf({ actor }: Change): string {
  return actor.kind === 'person' ? messages.trips.you : foreignText(actor.name)
}
