import {
  IconAlertTriangle,
  IconCheck,
  IconClockPause,
  IconKey,
  IconPlayerPause,
  IconRefresh,
  IconShieldQuestion,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { SyncState } from '#shared/calendar/account.ts'
import styles from './state-line.module.css'

const icons: Record<SyncState['kind'], typeof IconCheck> = {
  idle: IconCheck,
  syncing: IconRefresh,
  waiting: IconClockPause,
  reconnect: IconKey,
  guarded: IconShieldQuestion,
  paused: IconPlayerPause,
  failed: IconAlertTriangle,
}

/** A state of sync, with its mark before its words. */
export function StateLine({ kind, children }: { kind: SyncState['kind']; children: ReactNode }) {
  const Icon = icons[kind]
  return (
    <p className={styles.state} data-state={kind}>
      <Icon className={styles.icon} size={16} stroke={2} aria-hidden="true" />
      <span>{children}</span>
    </p>
  )
}
