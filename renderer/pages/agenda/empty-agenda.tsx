import { IconFileImport } from '@tabler/icons-react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { Notice } from '../../components/notice.tsx'
import { PlainButton } from '../../components/plain-button.tsx'
import { messages } from '../../messages/messages.ts'
import { useAccounts } from '../../state/accounts.ts'
import { useCalendarVisibility } from '../../state/calendars.ts'
import { openPlace } from '../../state/place.ts'
import { useSettings } from '../../state/settings.ts'
import styles from './empty-agenda.module.css'
import { Welcome } from './welcome.tsx'

/** In place of the agenda while there is nothing to list: says why, and what to do about it. */
export function EmptyAgenda({ calendars }: { calendars: Calendar[] }) {
  const text = messages.empty
  const setVisible = useCalendarVisibility()
  const { isWelcomed } = useSettings()
  const accounts = useAccounts().data
  const hasEvents = calendars.some((calendar) => calendar.eventCount > 0)
  if (hasEvents) {
    return (
      <div className={styles.empty}>
        <Notice
          title={text.allHidden}
          text={text.allHiddenText}
          actions={[
            {
              label: text.showAll,
              act: () => {
                for (const calendar of calendars) setVisible(calendar, true)
              },
            },
          ]}
        />
      </div>
    )
  }
  // Who has an account has begun: its events are on their way.
  if (!isWelcomed && accounts?.length === 0) return <Welcome />
  if (accounts === undefined) return null
  return (
    <div className={styles.empty}>
      <div className={styles.card}>
        <IconFileImport className={styles.picture} size={40} stroke={1.25} aria-hidden="true" />
        <h2 className={styles.title}>{text.noEvents}</h2>
        <p className={styles.text}>{text.noEventsText}</p>
        <div className={styles.actions}>
          <PlainButton primary onClick={() => openPlace({ kind: 'import' })}>
            {text.import}
          </PlainButton>
          <PlainButton onClick={() => openPlace({ kind: 'accounts', view: 'caldav', id: null })}>
            {text.link}
          </PlainButton>
          <PlainButton onClick={() => openPlace({ kind: 'new', day: null })}>
            {messages.header.newEvent}
          </PlainButton>
        </div>
        <p className={styles.small}>{text.fileKinds}</p>
      </div>
    </div>
  )
}
