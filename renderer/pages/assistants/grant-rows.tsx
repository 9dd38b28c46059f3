import type { Calendar } from '#shared/calendar/calendar.ts'
import type { AccessLevel } from '#shared/rpc/grant.ts'
import { useAccountGroups } from '../../components/use-account-groups.ts'
import { useCalendarNames } from '../../state/calendar-names.ts'
import styles from './assistants-page.module.css'
import { LevelSelect } from './level-select.tsx'

interface Props {
  calendars: readonly Calendar[]
  /** levels of calendars that have their own, by id */
  own: ReadonlyMap<string, AccessLevel>
  usual: AccessLevel
  label: (calendar: string) => string
  onChange: (calendarId: string, level: AccessLevel | null) => void
}

/** What an assistant may do in each calendar, as rows of a table, by account where there are several. */
export function GrantRows({ calendars, own, usual, label, onChange }: Props) {
  const names = useCalendarNames()
  const groups = useAccountGroups(calendars)
  const row = (calendar: Calendar) => {
    const { id } = calendar
    const name = names.get(id) ?? calendar.name
    return (
      <tr key={id}>
        <th scope="row">
          <bdi>{name}</bdi>
        </th>
        <td>
          <LevelSelect
            label={label(name)}
            value={own.get(id) ?? null}
            usual={usual}
            onChange={(level) => onChange(id, level)}
          />
        </td>
      </tr>
    )
  }
  if (groups === null) return <tbody>{calendars.map(row)}</tbody>
  return groups.map(({ key, name, calendars: those }) => (
    <tbody key={key}>
      <tr>
        <th scope="rowgroup" colSpan={2} className={styles.account}>
          <bdi>{name}</bdi>
        </th>
      </tr>
      {those.map(row)}
    </tbody>
  ))
}
