import { Modal } from '@mantine/core'
import { messages } from '../../messages/messages.ts'
import { useAccounts } from '../../state/accounts.ts'
import { openPlace, type Place } from '../../state/place.ts'
import { AccountAudit } from './account-audit.tsx'
import { AccountList } from './account-list.tsx'
import { AccountRuns } from './account-runs.tsx'
import { AccountSettings } from './account-settings.tsx'
import styles from './accounts-page.module.css'
import { AddAccount } from './add-account.tsx'
import { AddFeed } from './add-feed.tsx'
import { BackButton } from './back-button.tsx'
import { RemoveAccount } from './remove-account.tsx'
import { UpgradeAccount } from './upgrade-account.tsx'

type AccountsPlace = Extract<Place, { kind: 'accounts' }>

interface Props {
  place: AccountsPlace
  zone: string
  onClose: () => void
}

/** The linked accounts: how each stands, what to do about it, and the ways to link another or let one go. */
export function AccountsPage({ place, zone, onClose }: Props) {
  const { data } = useAccounts()
  const account = data?.find(({ id }) => id === place.id)
  const showList = () => openPlace({ kind: 'accounts', view: 'list', id: null })
  // An account may go while something of it is shown: then there is only the list.
  const isForm = place.view === 'feed' || place.view === 'caldav'
  const isGone = !isForm && account === undefined && place.id !== null && data !== undefined
  const view = isGone ? 'list' : place.view
  const isWide = view === 'list' || view === 'runs' || view === 'audit'

  return (
    <Modal opened onClose={onClose} title={messages.accounts.title} size={isWide ? 760 : 560}>
      <div className={styles.page}>
        {view !== 'list' && <BackButton onBack={showList} />}
        {view === 'list' && data !== undefined && <AccountList accounts={data} zone={zone} />}
        {view === 'caldav' && <AddAccount key={place.id} asked={place.id} onDone={showList} />}
        {view === 'feed' && <AddFeed key={place.id} address={place.id ?? ''} onDone={showList} />}
        {view === 'settings' && account !== undefined && (
          <AccountSettings account={account} onDone={showList} />
        )}
        {view === 'runs' && account !== undefined && <AccountRuns account={account} zone={zone} />}
        {view === 'audit' && account !== undefined && <AccountAudit account={account} zone={zone} />}
        {view === 'upgrade' && account !== undefined && (
          <UpgradeAccount account={account} onDone={showList} />
        )}
        {view === 'remove' && account !== undefined && <RemoveAccount account={account} onDone={showList} />}
      </div>
    </Modal>
  )
}
