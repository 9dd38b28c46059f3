import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Trouble } from '../../components/trouble.tsx'
import { problemText } from '../../messages/fact-text.ts'
import { messages } from '../../messages/messages.ts'
import type { SignInProcess } from '../../state/sign-in.ts'
import styles from './sign-in-progress.module.css'

/** What the person has to do elsewhere while a sign-in waits for them, and what went wrong when it did. */
export function SignInProgress({ process, onAgain }: { process: SignInProcess; onAgain: () => void }) {
  const text = messages.signIn
  const { signIn } = process
  if (signIn === null || signIn.state.kind === 'done') return null
  const name = messages.accounts.kind[signIn.provider]

  if (signIn.state.kind === 'failed') {
    const { problem, ...english } = signIn.state
    const { message, hint } = problemText({ code: `sign-in-${problem}` }, english)
    return (
      <div className={styles.failed} role="alert">
        <strong>{text.failed}</strong>
        <p>{message}</p>
        <p>{hint}</p>
        <Button variant="default" onClick={onAgain}>
          {text.again}
        </Button>
      </div>
    )
  }

  return (
    <div className={styles.progress}>
      <div role="status">
        {signIn.method === 'device' ? (
          <>
            <p>
              {text.enterCode}{' '}
              <a href={signIn.verificationUri ?? ''} target="_blank" rel="noopener noreferrer">
                {signIn.verificationUri}
              </a>
            </p>
            <p>{text.code}</p>
            <p className={styles.code}>{signIn.userCode}</p>
          </>
        ) : (
          <p>{text.waiting(name)}</p>
        )}
        <p className={styles.quiet}>{text.waitingHere}</p>
      </div>
      {signIn.authorizationUrl !== null && (
        <p className={styles.quiet}>
          {signIn.method === 'browser' && <>{text.notOpen} </>}
          <a href={signIn.authorizationUrl} target="_blank" rel="noopener noreferrer">
            {text.openPage(name)}
          </a>
        </p>
      )}
      {signIn.method === 'paste' && <PastedAddress process={process} />}
      {signIn.method === 'browser' && <p className={styles.quiet}>{text.stuck}</p>}
      <div className={styles.actions}>
        <Button variant="default" onClick={process.giveUp}>
          {text.cancel}
        </Button>
      </div>
    </div>
  )
}

function PastedAddress({ process }: { process: SignInProcess }) {
  const text = messages.signIn
  const [address, setAddress] = useState('')
  const [isMissing, setMissing] = useState(false)

  function submit(event: FormEvent) {
    event.preventDefault()
    // Forms do not nest in the page, but the event of this one would reach the form that it is shown in.
    event.stopPropagation()
    setMissing(address.trim() === '')
    if (address.trim() !== '') process.bring(address.trim())
  }

  return (
    <form className={styles.paste} onSubmit={submit} noValidate>
      <TextInput
        className={styles.field}
        autoComplete="off"
        label={text.address}
        description={text.pasteHelp}
        placeholder="http://127.0.0.1…"
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        error={isMissing ? text.addressMissing : undefined}
      />
      <Button type="submit">{text.bring}</Button>
      <Trouble error={process.error} />
    </form>
  )
}
