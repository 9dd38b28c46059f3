import { IconFileExport, IconFileImport } from '@tabler/icons-react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { messages } from '../messages/messages.ts'
import { openPlace } from '../state/place.ts'
import { CalendarList } from './calendar-list.tsx'
import { MonthPicker } from './month-picker.tsx'
import { PlainButton } from './plain-button.tsx'
import styles from './sidebar.module.css'

interface Props {
  calendars: Calendar[] | undefined
  day: string
  today: string
  onPick: (day: string) => void
}

/** A month to jump with, the calendars, and the ways in and out for files. */
export function Sidebar({ calendars, day, today, onPick }: Props) {
  const text = messages.sidebar
  return (
    <div className={styles.sidebar}>
      <MonthPicker day={day} today={today} onPick={onPick} />
      <div className={styles.calendars}>
        <CalendarList calendars={calendars} />
      </div>
      <div className={styles.files}>
        <PlainButton quiet className={styles.file} onClick={() => openPlace({ kind: 'import' })}>
          <IconFileImport size={18} stroke={1.75} aria-hidden="true" />
          {text.import}
        </PlainButton>
        <PlainButton
          quiet
          className={styles.file}
          onClick={() => openPlace({ kind: 'export', calendarId: null })}
        >
          <IconFileExport size={18} stroke={1.75} aria-hidden="true" />
          {text.export}
        </PlainButton>
      </div>
    </div>
  )
}
