import { Menu } from '@mantine/core'
import {
  IconDots,
  IconHistory,
  IconKey,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconSettings,
  IconTrash,
} from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { Account } from '#shared/calendar/account.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { useLasting } from '../../components/use-lasting.ts'
import { formatClock, formatDuration } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { lastSyncOf, stateText } from '../../messages/sync-text.ts'
import { procedures } from '../../state/engine.ts'
import { useMinute } from '../../state/now.ts'
import { openPlace } from '../../state/place.ts'
import { showTrouble } from '../../state/toasts.ts'
import styles from './account-card.module.css'
import { CalendarRow } from './calendar-row.tsx'
import { ReconnectForm } from './reconnect-form.tsx'
import { ReconnectSignIn } from './reconnect-sign-in.tsx'
import { StateLine } from './state-line.tsx'
import { useSyncNow } from './use-sync-now.ts'

interface Props {
  account: Account
  zone: string
}

/** One account: how it stands, its calendars, and what can be done with it. */
export function AccountCard({ account, zone }: Props) {
  useMinute()
  const text = messages.accounts
  const sync = useSyncNow()
  const isSyncing = useLasting(account.state.kind === 'syncing')
  const { state, calendars } = account
  // What a calendar says of itself is said there; the account says what concerns it as a whole.
  const shown = state.kind === 'syncing' && !isSyncing ? ({ kind: 'idle' } as const) : state
  const isOfCalendar = shown.kind === 'guarded' || shown.kind === 'failed'
  const words = stateText(shown, lastSyncOf(calendars), zone, Date.now())
  const rights = account.access === 'read' ? messages.signIn.readsOnly : ''
  // Accounts with a sign-in are called by their address until the person names them.
  const user = account.user === account.name ? '' : account.user
  const detail = [account.url, user, rights].filter(Boolean).join(' · ')

  return (
    <article className={styles.card} aria-labelledby={`account-${account.id}`}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.name} id={`account-${account.id}`}>
            {account.name} <span className={styles.kind}>{text.kind[account.provider]}</span>
          </h2>
          {detail !== '' && (
            <p className={styles.detail} title={detail}>
              {detail}
            </p>
          )}
        </div>
        <PlainButton
          aria-label={text.syncNowOf(account.name)}
          disabled={sync.isPending || state.kind === 'syncing' || state.kind === 'paused'}
          onClick={() => sync.mutate({ accountId: account.id })}
        >
          <IconRefresh size={16} aria-hidden="true" />
          <span className={styles.label}>{text.syncNow}</span>
        </PlainButton>
        <AccountMenu account={account} />
      </header>
      {!isOfCalendar && (
        <StateLine kind={shown.kind}>
          {words}
          {shown.kind === 'idle' && <span className={styles.quiet}>{rhythmText(account, zone)}</span>}
        </StateLine>
      )}
      {state.kind === 'reconnect' &&
        (account.provider === 'google' || account.provider === 'microsoft' ? (
          <ReconnectSignIn account={account} provider={account.provider} />
        ) : (
          <ReconnectForm account={account} />
        ))}
      {calendars.length > 0 && (
        <ul className={styles.calendars} aria-label={text.calendars(account.name)}>
          {calendars.map((calendar) => (
            <CalendarRow
              key={calendar.id}
              calendar={calendar}
              account={state.kind}
              isFeed={account.provider === 'feed'}
              zone={zone}
            />
          ))}
        </ul>
      )}
    </article>
  )
}

function rhythmText({ intervalMinutes, nextSyncAt }: Account, zone: string): string {
  const text = messages.accounts
  const parts = [text.every(formatDuration(intervalMinutes * 60))]
  if (nextSyncAt !== null) parts.push(text.next(formatClock(nextSyncAt, zone)))
  return ` · ${parts.join(', ')}`
}

function AccountMenu({ account }: { account: Account }) {
  const text = messages.accounts
  const { id } = account
  const isPaused = account.state.kind === 'paused'
  const update = useMutation(
    procedures.account.update.mutationOptions({ onError: (error) => showTrouble(error) }),
  )
  const items = [
    {
      label: text.settings,
      Icon: IconSettings,
      act: () => openPlace({ kind: 'accounts', view: 'settings', id }),
    },
    {
      label: isPaused ? text.resume : text.pause,
      Icon: isPaused ? IconPlayerPlay : IconPlayerPause,
      act: () => update.mutate({ id, paused: !isPaused }),
    },
    ...(account.access === 'read'
      ? [
          {
            label: messages.signIn.upgrade,
            Icon: IconPencil,
            act: () => openPlace({ kind: 'accounts', view: 'upgrade', id }),
          },
        ]
      : []),
    {
      label: text.history,
      Icon: IconHistory,
      act: () => openPlace({ kind: 'accounts', view: 'runs', id }),
    },
    {
      label: messages.accountAccess.audit.menu,
      Icon: IconKey,
      act: () => openPlace({ kind: 'accounts', view: 'audit', id }),
    },
  ]
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <PlainButton quiet icon aria-label={text.options(account.name)}>
          <IconDots size={18} aria-hidden="true" />
        </PlainButton>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ label, Icon, act }) => (
          <Menu.Item key={label} leftSection={<Icon size={16} />} onClick={act}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={16} />}
          onClick={() => openPlace({ kind: 'accounts', view: 'remove', id })}
        >
          {text.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
