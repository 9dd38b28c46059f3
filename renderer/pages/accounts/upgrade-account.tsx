import type { Account } from '#shared/calendar/account.ts'
import { useFocusOnMount } from '../../components/use-focus-on-mount.ts'
import { messages } from '../../messages/messages.ts'
import styles from './accounts-page.module.css'
import { SignInForm } from './sign-in-form.tsx'

/** Asks the provider to let Kalends change what it only reads so far. */
export function UpgradeAccount({ account, onDone }: { account: Account; onDone: () => void }) {
  const title = useFocusOnMount<HTMLHeadingElement>()
  const { provider } = account
  return (
    <div className={styles.form}>
      <h2 ref={title} className={styles.title} tabIndex={-1} data-autofocus>
        {messages.signIn.upgradeTitle(account.name)}
      </h2>
      {(provider === 'google' || provider === 'microsoft') && (
        <SignInForm provider={provider} account={account} onDone={onDone} />
      )}
    </div>
  )
}
