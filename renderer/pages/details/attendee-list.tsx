import { IconCheck, IconMinus, IconQuestionMark, IconX } from '@tabler/icons-react'
import type { Attendee, Person } from '#shared/calendar/event.ts'
import { messages } from '../../messages/messages.ts'
import styles from './attendee-list.module.css'

const icons = {
  accepted: IconCheck,
  declined: IconX,
  tentative: IconQuestionMark,
  delegated: IconMinus,
  'needs-action': IconMinus,
}

/** Who is asked to come and what they answered; the organizer first. */
export function AttendeeList({ attendees, organizer }: { attendees: Attendee[]; organizer: Person | null }) {
  const text = messages.details
  const isAmong = attendees.some((attendee) => isSame(attendee, organizer))
  const sorted = [...attendees].sort((a, b) => Number(isSame(b, organizer)) - Number(isSame(a, organizer)))
  const accepted = attendees.filter((attendee) => attendee.response === 'accepted').length
  return (
    <>
      {attendees.length > 1 && (
        <div className={styles.summary}>{text.responses(accepted, attendees.length)}</div>
      )}
      <ul className={styles.list}>
        {organizer !== null && !isAmong && (
          <li className={styles.person}>
            <span className={styles.noMark} />
            <Name person={organizer} notes={[text.organizer]} />
          </li>
        )}
        {sorted.map((attendee, index) => {
          const Icon = icons[attendee.response]
          const notes = [
            isSame(attendee, organizer) ? text.organizer : '',
            text.role[attendee.role],
            text.kind[attendee.kind],
          ]
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: files may name the same attendee twice
            <li key={index} className={styles.person}>
              <span className={styles.mark} data-response={attendee.response}>
                <Icon size={14} stroke={2.5} aria-hidden="true" />
              </span>
              <Name person={attendee} notes={notes} />
              <span className={styles.response}>{text.response[attendee.response]}</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Name({ person, notes }: { person: Person; notes: string[] }) {
  const shown = notes.filter((note) => note !== '')
  return (
    <span className={styles.name} title={person.email}>
      {person.name === '' ? person.email : person.name}
      {shown.length > 0 && <span className={styles.note}> {shown.join(', ')}</span>}
    </span>
  )
}

function isSame(attendee: Person, other: Person | null): boolean {
  return other !== null && other.email !== '' && attendee.email.toLowerCase() === other.email.toLowerCase()
}
