import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Attendee } from '#shared/calendar/event.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { messages } from '../../messages/messages.ts'
import styles from './event-form.module.css'
import type { FormPart } from './form-part.ts'
import { FreeBusyStrip } from './free-busy-strip.tsx'
import own from './guest-fields.module.css'
import { nameOf, readPeople, withGuests } from './guest-text.ts'
import { stripWindow } from './strip-window.ts'

interface Props extends FormPart {
  zone: string
  eventId: string | undefined
  /** somebody else organizes the event, and invited the person */
  isForeign: boolean
  /** the provider does not ask guests for an answer by itself */
  asksInWords: boolean
}

/** Who is invited, with what part, and whether they are free. */
export function GuestFields({ draft, change, zone, eventId, isForeign, asksInWords }: Props) {
  const text = messages.eventForm.guests
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const { attendees } = draft
  const window = attendees.length === 0 ? null : stripWindow(draft, zone)

  function add() {
    const read = readPeople(typed)
    if (read.people.length > 0) change({ attendees: withGuests(attendees, read.people, asksInWords) })
    setTyped(read.wrong.join(', '))
    setWrong(read.wrong[0] ?? null)
  }
  function replace(index: number, fields: Partial<Attendee>) {
    change({ attendees: attendees.map((one, at) => (at === index ? { ...one, ...fields } : one)) })
  }

  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{text.legend}</legend>
      {isForeign ? (
        <p className={styles.quiet}>{text.foreign}</p>
      ) : (
        <div className={own.adder}>
          <TextInput
            aria-label={text.add}
            placeholder={text.placeholder}
            value={typed}
            error={wrong === null ? undefined : text.wrong(wrong)}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              setWrong(null)
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || typed.trim() === '' || event.nativeEvent.isComposing) return
              event.preventDefault()
              add()
            }}
            onBlur={() => typed.trim() !== '' && add()}
          />
          <Button variant="default" onClick={add}>
            {text.addButton}
          </Button>
        </div>
      )}
      {attendees.length > 0 && (
        <ul className={styles.rows}>
          {attendees.map((guest, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: files may name the same guest twice
            <li key={index} className={own.guest}>
              <span className={own.person} title={guest.email}>
                {nameOf(guest)}
                {guest.name !== '' && <span className={styles.quiet}> {guest.email}</span>}
              </span>
              {!isForeign && (
                <>
                  <NativeSelect
                    size="xs"
                    aria-label={text.role(nameOf(guest))}
                    value={guest.role}
                    data={Object.entries(text.roles).map(([value, label]) => ({ value, label }))}
                    onChange={(event) =>
                      replace(index, { role: event.currentTarget.value as Attendee['role'] })
                    }
                  />
                  <PlainButton
                    quiet
                    icon
                    aria-label={text.remove(nameOf(guest))}
                    onClick={() => change({ attendees: attendees.filter((_, at) => at !== index) })}
                  >
                    <IconX size={16} aria-hidden="true" />
                  </PlainButton>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {window !== null && (
        <FreeBusyStrip guests={attendees} window={window} calendarId={draft.calendarId} eventId={eventId} />
      )}
    </fieldset>
  )
}
