import type { ReactNode } from 'react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import styles from './calendar-groups.module.css'
import { useAccountGroups } from './use-account-groups.ts'

interface Props {
  calendars: readonly Calendar[]
  /** how the calendars of one place lie beside one another */
  className: string | undefined
  row: (calendar: Calendar) => ReactNode
}

/** Calendars to choose from, under the names of their accounts where there are several. */
export function CalendarGroups({ calendars, className, row }: Props) {
  const groups = useAccountGroups(calendars)
  if (groups === null) return <div className={className}>{calendars.map(row)}</div>
  return groups.map(({ key, name, calendars: own }) => (
    <fieldset key={key} className={styles.account}>
      <legend>
        <bdi>{name}</bdi>
      </legend>
      <div className={className}>{own.map(row)}</div>
    </fieldset>
  ))
}
