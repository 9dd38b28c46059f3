import { Button, Radio, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Access, Account, SignInProvider } from '#shared/calendar/account.ts'
import type { SignInMethod } from '#shared/calendar/sign-in.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useLasting } from '../../components/use-lasting.ts'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import { isOnThisMachine } from '../../state/external-page.ts'
import { useSignIn } from '../../state/sign-in.ts'
import { showToast } from '../../state/toasts.ts'
import styles from './accounts-page.module.css'
import { fieldOf, fieldTrouble } from './field-trouble.ts'
import { SignInProgress } from './sign-in-progress.tsx'

interface Props {
  provider: SignInProvider
  /** To be given other rights; a new one is linked when left out. */
  account?: Account
  onDone: () => void
}

const methods: SignInMethod[] = ['browser', 'paste', 'device']

/** Links an account of Google or Microsoft: what is asked for, how, and then the sign-in itself. */
export function SignInForm({ provider, account, onDone }: Props) {
  const text = messages.signIn
  const name = messages.accounts.kind[provider]
  const [access, setAccess] = useState<Access>('write')
  const [method, setMethod] = useState<SignInMethod>(isOnThisMachine() ? 'browser' : 'paste')
  const [client, setClient] = useState({ id: '', secret: '' })
  const [wantsOwn, setWantsOwn] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const clients = useQuery(procedures.signIn.clients.queryOptions({ staleTime: 0 }))
  const process = useSignIn(({ account: linked, isKnown, warning }) => {
    const words = isKnown ? text.known(linked.name) : text.done(linked.name)
    showToast({ kind: 'done', text: words, detail: warning ?? undefined })
    onDone()
  })
  const isSlow = useLasting(process.isBeginning)
  const isNeeded = clients.data?.every((known) => known.provider !== provider) === true
  const hasOwn = isNeeded || wantsOwn
  const isOfField = ['clientId', 'clientSecret'].includes(fieldOf(process.error) ?? '')

  function submit(event: FormEvent) {
    event.preventDefault()
    const id = client.id.trim()
    setMissing(hasOwn && id === '')
    if (process.isBeginning || (hasOwn && id === '')) return
    const secret = client.secret.trim()
    process.begin({
      provider,
      access,
      method,
      ...(hasOwn ? { client: { id, ...(secret === '' ? {} : { secret }) } } : {}),
      ...(account === undefined ? {} : { accountId: account.id }),
    })
  }

  if (process.signIn !== null) return <SignInProgress process={process} onAgain={process.giveUp} />

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <div className={styles.help}>
        {text.help[provider].map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {account === undefined && (
        <fieldset className={styles.options}>
          <legend>{text.access}</legend>
          {(['write', 'read'] as const).map((one) => (
            <Radio
              key={one}
              name="access"
              label={text[one]}
              checked={one === access}
              onChange={() => setAccess(one)}
            />
          ))}
        </fieldset>
      )}
      <fieldset className={styles.options}>
        <legend>{text.how}</legend>
        {methods.map((one) => (
          <Radio
            key={one}
            name="method"
            label={text.methods[one]}
            checked={one === method}
            onChange={() => setMethod(one)}
          />
        ))}
      </fieldset>
      {isNeeded && <p className={styles.small}>{text.clientNeeded(name)}</p>}
      {hasOwn ? (
        <>
          <TextInput
            autoComplete="off"
            spellCheck={false}
            label={text.clientId}
            value={client.id}
            maxLength={500}
            onChange={(event) => setClient({ ...client, id: event.currentTarget.value })}
            error={isMissing ? text.clientIdMissing : fieldTrouble(process.error, 'clientId')}
          />
          <TextInput
            type="password"
            autoComplete="off"
            label={text.clientSecret}
            description={text.clientSecretHelp[provider]}
            value={client.secret}
            maxLength={500}
            onChange={(event) => setClient({ ...client, secret: event.currentTarget.value })}
            error={fieldTrouble(process.error, 'clientSecret')}
          />
        </>
      ) : (
        <div>
          <PlainButton quiet onClick={() => setWantsOwn(true)}>
            {text.ownClient}
          </PlainButton>
        </div>
      )}
      {!isOfField && <Trouble error={process.error} />}
      <div className={styles.actions}>
        <span className={styles.checking} role="status">
          {isSlow && text.beginning}
        </span>
        <Button variant="default" onClick={onDone}>
          {messages.actions.cancel}
        </Button>
        <Button type="submit" loading={isSlow} disabled={clients.data === undefined}>
          {text.go[provider]}
        </Button>
      </div>
    </form>
  )
}
