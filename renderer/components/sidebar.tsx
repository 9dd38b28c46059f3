import {
  IconCalendarSearch,
  IconCommand,
  IconFileExport,
  IconFileImport,
  IconGitMerge,
  IconHandStop,
  IconLuggage,
  IconPlugConnected,
  IconRobot,
  IconSettings,
} from '@tabler/icons-react'
import { memo } from 'react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { formatNumber } from '../messages/format.ts'
import { messages } from '../messages/messages.ts'
import { overviewOf, useAccounts } from '../state/accounts.ts'
import { useApprovals } from '../state/approvals.ts'
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
  onPalette: () => void
}

/** A month to jump with, the calendars, and the ways to accounts, conflicts and files. */
export const Sidebar = memo(function Sidebar({ calendars, day, today, onPick, onPalette }: Props) {
  const text = messages.sidebar
  const { conflicts } = overviewOf(useAccounts().data ?? [])
  const requests = useApprovals().data?.length ?? 0
  return (
    <div className={styles.sidebar}>
      <MonthPicker day={day} today={today} onPick={onPick} />
      <div className={styles.calendars}>
        <CalendarList calendars={calendars} />
      </div>
      <div className={styles.files}>
        <PlainButton quiet className={`${styles.file} ${styles.narrow}`} onClick={onPalette}>
          <IconCommand size={18} stroke={1.75} aria-hidden="true" />
          {messages.palette.label}
        </PlainButton>
        {requests > 0 && (
          <PlainButton quiet className={styles.file} onClick={() => openPlace({ kind: 'approvals' })}>
            <IconHandStop size={18} stroke={1.75} aria-hidden="true" />
            {messages.approvals.title}
            <span className={styles.badge}>{formatNumber(requests)}</span>
          </PlainButton>
        )}
        {conflicts > 0 && (
          <PlainButton
            quiet
            className={styles.file}
            onClick={() => openPlace({ kind: 'conflicts', id: null })}
          >
            <IconGitMerge size={18} stroke={1.75} aria-hidden="true" />
            {text.conflicts}
            <span className={styles.badge}>{formatNumber(conflicts)}</span>
          </PlainButton>
        )}
        <PlainButton quiet className={styles.file} onClick={() => openPlace({ kind: 'availability' })}>
          <IconCalendarSearch size={18} stroke={1.75} aria-hidden="true" />
          {messages.availability.title}
        </PlainButton>
        <PlainButton
          quiet
          className={styles.file}
          onClick={() => openPlace({ kind: 'accounts', view: 'list', id: null })}
        >
          <IconPlugConnected size={18} stroke={1.75} aria-hidden="true" />
          {text.accounts}
        </PlainButton>
        <PlainButton quiet className={styles.file} onClick={() => openPlace({ kind: 'trips' })}>
          <IconLuggage size={18} stroke={1.75} aria-hidden="true" />
          {messages.trips.title}
        </PlainButton>
        <PlainButton quiet className={styles.file} onClick={() => openPlace({ kind: 'assistants' })}>
          <IconRobot size={18} stroke={1.75} aria-hidden="true" />
          {messages.assistants.title}
        </PlainButton>
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
        <PlainButton
          quiet
          className={styles.file}
          onClick={() => openPlace({ kind: 'settings', section: 'general' })}
        >
          <IconSettings size={18} stroke={1.75} aria-hidden="true" />
          {messages.settings.title}
        </PlainButton>
      </div>
    </div>
  )
})
