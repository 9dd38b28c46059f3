import { Checkbox } from '@mantine/core'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { CalendarGroups } from '../../components/calendar-groups.tsx'
import { messages } from '../../messages/messages.ts'
import { useCalendarNames } from '../../state/calendar-names.ts'
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
  const names = useCalendarNames()
  const choice = (ids: readonly string[], { id, name }: Calendar) => (
    <Checkbox
      key={id}
      label={<bdi>{names.get(id) ?? name}</bdi>}
      checked={ids.includes(id)}
      onChange={(event) =>
        onChange(event.currentTarget.checked ? [...ids, id] : ids.filter((other) => other !== id))
      }
    />
  )
  return (
    <fieldset className={styles.fields}>
      <legend>{text.tokenCalendars}</legend>
      <Checkbox
        label={text.someCalendars}
        checked={only !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? [] : null)}
      />
      {only !== null && (
        <CalendarGroups
          calendars={calendars}
          className={styles.choices}
          row={(calendar) => choice(only, calendar)}
        />
      )}
      {isMissing && (
        <p className={styles.problem} role="alert">
          {text.calendarMissing}
        </p>
      )}
    </fieldset>
  )
}
