import { IconPlus, IconRefresh, IconRss } from '@tabler/icons-react'
import type { Account } from '#shared/calendar/account.ts'
import { Notice } from '../../components/notice.tsx'
import { PlainButton } from '../../components/plain-button.tsx'
import { useFocusOnMount } from '../../components/use-focus-on-mount.ts'
import { messages } from '../../messages/messages.ts'
import { openPlace } from '../../state/place.ts'
import { AccountCard } from './account-card.tsx'
import styles from './account-list.module.css'
import { useSyncNow } from './use-sync-now.ts'

const open = (view: 'caldav' | 'feed') => openPlace({ kind: 'accounts', view, id: null })

/** All accounts with their calendars, and the ways to link another. */
export function AccountList({ accounts, zone }: { accounts: readonly Account[]; zone: string }) {
  const text = messages.accounts
  const sync = useSyncNow()
  const list = useFocusOnMount<HTMLUListElement>({ preventScroll: true })
  if (accounts.length === 0) {
    return (
      <Notice
        title={text.none}
        text={text.noneText}
        actions={[
          { label: text.addCaldav, act: () => open('caldav') },
          { label: text.addFeed, act: () => open('feed') },
        ]}
      />
    )
  }
  return (
    <>
      <ul ref={list} className={styles.list} aria-label={text.title} tabIndex={-1} data-autofocus>
        {accounts.map((account) => (
          <li key={account.id}>
            <AccountCard account={account} zone={zone} />
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        <PlainButton quiet onClick={() => sync.mutate({})} disabled={sync.isPending}>
          <IconRefresh size={16} aria-hidden="true" />
          {text.syncAll}
        </PlainButton>
        <span className={styles.space} />
        <PlainButton onClick={() => open('feed')}>
          <IconRss size={16} aria-hidden="true" />
          {text.addFeed}
        </PlainButton>
        <PlainButton primary onClick={() => open('caldav')}>
          <IconPlus size={16} stroke={2.25} aria-hidden="true" />
          {text.addCaldav}
        </PlainButton>
      </div>
    </>
  )
}
