import {
  IconCloudCheck,
  IconCloudOff,
  IconCloudPause,
  IconGitMerge,
  IconRefresh,
  IconRefreshAlert,
} from '@tabler/icons-react'
import { memo } from 'react'
import { messages } from '../messages/messages.ts'
import { overviewOf, type SyncOverview, useAccounts } from '../state/accounts.ts'
import { openPlace } from '../state/place.ts'
import { PlainButton } from './plain-button.tsx'
import styles from './sync-button.module.css'
import { useLasting } from './use-lasting.ts'

const icons = {
  'in-step': IconCloudCheck,
  syncing: IconRefresh,
  waiting: IconCloudOff,
  attention: IconRefreshAlert,
  paused: IconCloudPause,
}

/** Whether all accounts are in step, and the conflicts that wait for a decision. Nothing without accounts. */
export const SyncButton = memo(function SyncButton() {
  const { data } = useAccounts()
  const overview = overviewOf(data ?? [])
  const isSyncing = useLasting(overview.kind === 'syncing')
  if (overview.kind === 'none') return null
  const kind = overview.kind === 'syncing' && !isSyncing ? 'in-step' : overview.kind
  const Icon = icons[kind]
  const label = labelOf({ ...overview, kind })
  return (
    <>
      {overview.conflicts > 0 && <ConflictButton count={overview.conflicts} />}
      <PlainButton
        quiet
        icon
        className={styles.sync}
        data-sync={kind}
        data-crowded={overview.conflicts > 0 ? true : undefined}
        aria-label={`${label}. ${messages.syncIndicator.open}`}
        title={label}
        onClick={() => openPlace({ kind: 'accounts', view: 'list', id: null })}
      >
        <Icon size={19} stroke={1.75} aria-hidden="true" />
      </PlainButton>
    </>
  )
})

function ConflictButton({ count }: { count: number }) {
  const text = messages.syncIndicator
  return (
    <PlainButton
      quiet
      className={styles.conflicts}
      aria-label={text.conflicts(count)}
      title={text.conflictsHint}
      onClick={() => openPlace({ kind: 'conflicts', id: null })}
    >
      <IconGitMerge size={16} stroke={2} aria-hidden="true" />
      <span className={styles.count}>{count}</span>
      <span className={styles.word}>{messages.conflicts.unit(count)}</span>
    </PlainButton>
  )
}

function labelOf({ kind, attention, accounts }: SyncOverview): string {
  const text = messages.syncIndicator
  switch (kind) {
    case 'attention':
      return attention.length === 1
        ? text.attention(attention[0] ?? '')
        : text.attentionMany(attention.length)
    case 'syncing':
      return text.syncing
    case 'waiting':
      return text.waiting
    case 'paused':
      return text.paused
    case 'in-step':
    case 'none':
      return text.inStep(accounts)
  }
}
