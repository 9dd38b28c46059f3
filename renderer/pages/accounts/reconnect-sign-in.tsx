import { Button } from '@mantine/core'
import type { Account, SignInProvider } from '#shared/calendar/account.ts'
import { Trouble } from '../../components/trouble.tsx'
import { useLasting } from '../../components/use-lasting.ts'
import { messages } from '../../messages/messages.ts'
import { isOnThisMachine } from '../../state/external-page.ts'
import { useSignIn } from '../../state/sign-in.ts'
import { showToast } from '../../state/toasts.ts'
import styles from './reconnect-form.module.css'
import { SignInProgress } from './sign-in-progress.tsx'

/** One click to mend an account of Google or Microsoft: signs in again, with the rights that it had. */
export function ReconnectSignIn({ account, provider }: { account: Account; provider: SignInProvider }) {
  const text = messages.signIn
  const process = useSignIn(({ account: { name }, warning }) =>
    showToast({ kind: 'done', text: messages.accounts.reconnect.done(name), detail: warning ?? undefined }),
  )
  const isSlow = useLasting(process.isBeginning)
  if (process.signIn !== null && process.signIn.state.kind !== 'done')
    return <SignInProgress process={process} onAgain={process.giveUp} />

  const begin = () =>
    process.begin({
      provider,
      accountId: account.id,
      access: account.access ?? 'write',
      method: isOnThisMachine() ? 'browser' : 'paste',
    })
  return (
    <div className={styles.form}>
      <p className={styles.field}>{text.kept}</p>
      <Button loading={isSlow} onClick={begin}>
        {text.reconnect[provider]}
      </Button>
      <Trouble error={process.error} />
    </div>
  )
}
