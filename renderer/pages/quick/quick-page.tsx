import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { DueReminder } from '#shared/calendar/due-reminder.ts'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { Toasts } from '../../components/toasts.tsx'
import { formatDayMonth, formatWeekday } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { addDays, nowIn } from '../../state/day.ts'
import { desktop } from '../../state/desktop.ts'
import { procedures } from '../../state/engine.ts'
import { useMinute } from '../../state/now.ts'
import { formatPlace } from '../../state/place.ts'
import { quickAgenda } from '../../state/quick-agenda.ts'
import { useFollowedSettings } from '../../state/settings.ts'
import { useWaitingReminders } from '../../state/waiting-reminders.ts'
import { useZone } from '../../state/zone.ts'
import { AddLine } from './add-line.tsx'
import { QuickHeader } from './quick-header.tsx'
import styles from './quick-page.module.css'
import { QuickRow } from './quick-row.tsx'
import { ReminderCard } from './reminder-card.tsx'
import { UpcomingCard } from './upcoming-card.tsx'
import { useRovingFocus } from './use-roving-focus.ts'

/** The small window at the tray: what is on, what comes next, today and tomorrow, and a line to add an event. */
export function QuickPage() {
  useMinute()
  useFollowedSettings()
  const { zone } = useZone()
  const today = nowIn(zone).slice(0, 10)
  const tomorrow = addDays(today, 1)
  const { data } = useQuery(
    procedures.agenda.live.experimental_liveOptions({ input: { from: today, to: tomorrow, zone } }),
  )
  const list = useRef<HTMLDivElement>(null)
  useRovingFocus(list)
  useEscape()
  const text = messages.quick
  const reminders = useWaitingReminders()
  const agenda = data === undefined ? undefined : quickAgenda(data, Date.now())
  const open = (id: string, recurrenceId: string | null): void => {
    desktop?.openPlace(formatPlace({ kind: 'event', id, recurrenceId }).replace(/^#/, '/'))
    desktop?.close()
  }
  return (
    <main className={styles.page} aria-label={text.label}>
      <QuickHeader day={`${formatWeekday(today)}, ${formatDayMonth(today)}`} />
      <div ref={list} className={styles.list} aria-busy={agenda === undefined}>
        {agenda?.now.map((upcoming) => (
          <UpcomingCard
            key={`${upcoming.occurrence.id} ${upcoming.occurrence.recurrenceId ?? ''}`}
            upcoming={upcoming}
            reminder={reminders.find((one) => isOf(one, upcoming.occurrence))}
            onOpen={open}
          />
        ))}
        {agenda !== undefined && (
          <>
            <Section title={text.reminders} empty={null}>
              {reminders
                .filter((one) => !agenda.now.some(({ occurrence }) => isOf(one, occurrence)))
                .map((reminder) => (
                  <li key={reminder.key}>
                    <ReminderCard reminder={reminder} zone={zone} onOpen={open} />
                  </li>
                ))}
            </Section>
            <Section title={text.today} empty={agenda.now.length === 0 ? text.nothingLeft : null}>
              {agenda.today.map((occurrence) => (
                <QuickRow
                  key={`${occurrence.id} ${occurrence.recurrenceId ?? ''}`}
                  occurrence={occurrence}
                  day={today}
                  onOpen={open}
                />
              ))}
            </Section>
            <Section title={text.tomorrow} empty={text.nothingTomorrow}>
              {agenda.tomorrow.map((occurrence) => (
                <QuickRow
                  key={`${occurrence.id} ${occurrence.recurrenceId ?? ''}`}
                  occurrence={occurrence}
                  day={tomorrow}
                  onOpen={open}
                />
              ))}
            </Section>
          </>
        )}
      </div>
      <div className={styles.add}>
        <AddLine zone={zone} />
      </div>
      <Toasts />
    </main>
  )
}

function isOf({ uid, recurrenceId }: DueReminder, occurrence: Occurrence): boolean {
  return uid === occurrence.uid && recurrenceId === occurrence.recurrenceId
}

interface SectionProps {
  title: string
  /** what is said when there is nothing in it; null leaves the section out then */
  empty: string | null
  children: React.ReactNode[]
}

function Section({ title, empty, children }: SectionProps) {
  if (children.length === 0 && empty === null) return null
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{title}</h2>
      {children.length === 0 ? (
        <p className={styles.empty}>{empty}</p>
      ) : (
        <ul className={styles.rows}>{children}</ul>
      )}
    </section>
  )
}

function useEscape(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) desktop?.close()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}
