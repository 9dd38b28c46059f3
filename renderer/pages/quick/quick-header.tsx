import { IconExternalLink } from '@tabler/icons-react'
import { PlainButton } from '../../components/plain-button.tsx'
import { messages } from '../../messages/messages.ts'
import { overviewOf, type SyncOverview, useAccounts } from '../../state/accounts.ts'
import { useApprovals } from '../../state/approvals.ts'
import { desktop } from '../../state/desktop.ts'
import { useConnectionState } from '../../state/engine.ts'
import styles from './quick-page.module.css'

/** The day, how sync stands, and what waits for the person. */
export function QuickHeader({ day }: { day: string }) {
  const { data } = useAccounts()
  const { data: approvals = [] } = useApprovals()
  const connection = useConnectionState()
  const { kind, attention, conflicts } = overviewOf(data ?? [])
  const note = connection === 'gone' ? messages.connection.gone : noteOf(kind)
  const open = (place: string): void => {
    desktop?.openPlace(place)
    desktop?.close()
  }
  return (
    <header className={styles.header}>
      <h1 className={styles.day}>{day}</h1>
      <div className={styles.state}>
        {note !== null && (
          <span className={styles.note} title={note}>
            {note}
          </span>
        )}
        {approvals.length > 0 && (
          <button type="button" className={styles.badge} onClick={() => open('/approvals')}>
            {messages.quick.approvals(approvals.length)}
          </button>
        )}
        {attention.length > 0 && (
          <button type="button" className={styles.badge} onClick={() => open('/accounts')}>
            {attention.length === 1
              ? messages.syncIndicator.attention(attention[0] ?? '')
              : messages.syncIndicator.attentionMany(attention.length)}
          </button>
        )}
        {conflicts > 0 && (
          <button type="button" className={styles.badge} onClick={() => open('/conflicts')}>
            {messages.syncIndicator.conflicts(conflicts)}
          </button>
        )}
        <PlainButton
          quiet
          icon
          aria-label={messages.quick.open}
          title={messages.quick.open}
          onClick={() => open('')}
        >
          <IconExternalLink size={18} stroke={1.75} aria-hidden="true" />
        </PlainButton>
      </div>
    </header>
  )
}

/** How sync stands; null where all is well, or a badge says what is not. */
function noteOf(kind: SyncOverview['kind']): string | null {
  switch (kind) {
    case 'syncing':
      return messages.syncStates.syncing
    case 'waiting':
      return messages.syncIndicator.waiting
    case 'paused':
      return messages.syncIndicator.paused
    case 'in-step':
    case 'attention':
    case 'none':
      return null
  }
}
