import { NativeSelect, TextInput } from '@mantine/core'
import { messages } from '../../messages/messages.ts'
import { useAccounts } from '../../state/accounts.ts'
import { useCalendars } from '../../state/calendars.ts'
import { isDay } from '../../state/day.ts'
import { calendarChoices } from '../details/calendar-choices.ts'
import styles from './search-page.module.css'

/** Where and when to look. */
export interface SearchFilter {
  /** null: in all of them */
  calendarId: string | null
  /** the first and the last day; empty for none */
  from: string
  to: string
}

export const noFilter: SearchFilter = { calendarId: null, from: '', to: '' }

/** What of a filter the engine is asked for: what is not a day yet narrows nothing. */
export function filterInput({ calendarId, from, to }: SearchFilter) {
  return {
    ...(calendarId === null ? {} : { calendarIds: [calendarId] }),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
  }
}

interface Props {
  filter: SearchFilter
  onChange: (filter: SearchFilter) => void
}

/** Narrows a search to a calendar and to days. */
export function SearchFilters({ filter, onChange }: Props) {
  const text = messages.search
  const choices = calendarChoices(useCalendars().data ?? [], useAccounts().data ?? [])
  return (
    <div className={styles.filters}>
      <NativeSelect
        size="xs"
        aria-label={text.calendar}
        value={filter.calendarId ?? ''}
        data={[{ value: '', label: text.allCalendars }, ...choices]}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...filter, calendarId: value === '' ? null : value })
        }
      />
      <DayField label={text.from} day={filter.from} onChange={(from) => onChange({ ...filter, from })} />
      <span aria-hidden="true">–</span>
      <DayField label={text.to} day={filter.to} onChange={(to) => onChange({ ...filter, to })} />
    </div>
  )
}

interface DayFieldProps {
  label: string
  /** empty for none */
  day: string
  onChange: (day: string) => void
}

function DayField({ label, day, onChange }: DayFieldProps) {
  return (
    <TextInput
      size="xs"
      type="date"
      aria-label={label}
      title={label}
      value={day}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
