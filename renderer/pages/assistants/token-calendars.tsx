import { Checkbox } from '@mantine/core'
import { messages } from '../../messages/messages.ts'
import { useCalendars } from '../../state/calendars.ts'
import styles from './assistants-page.module.css'

interface TokenCalendarsProps {
  /** ids of the only calendars that the token is for; null for all */
  only: readonly string[] | null
  onChange: (only: readonly string[] | null) => void
  isMissing: boolean
}

/** Which calendars a token is good for: all that the person lets its assistant have, unless they choose some. */
export function TokenCalendars({ only, onChange, isMissing }: TokenCalendarsProps) {
  const text = messages.assistants
  const { data: calendars = [] } = useCalendars()
  return (
    <fieldset className={styles.choices}>
      <legend>{text.tokenCalendars}</legend>
      <Checkbox
        label={text.someCalendars}
        checked={only !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? [] : null)}
      />
      {only !== null &&
        calendars.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={<bdi>{name}</bdi>}
            checked={only.includes(id)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...only, id] : only.filter((other) => other !== id))
            }
          />
        ))}
      {isMissing && (
        <p className={styles.problem} role="alert">
          {text.calendarMissing}
        </p>
      )}
    </fieldset>
  )
}
