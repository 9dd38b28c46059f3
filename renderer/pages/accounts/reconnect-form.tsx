import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Account } from '#shared/calendar/account.ts'
import { useLasting } from '../../components/use-lasting.ts'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import { showToast } from '../../state/toasts.ts'
import { fieldTrouble } from './field-trouble.ts'
import styles from './reconnect-form.module.css'

/** Takes a new password for an account whose old one is no longer accepted. */
export function ReconnectForm({ account }: { account: Account }) {
  const text = messages.accounts.reconnect
  const [password, setPassword] = useState('')
  const [isMissing, setMissing] = useState(false)
  const reconnect = useMutation(
    procedures.account.reconnect.mutationOptions({
      onSuccess: () => showToast({ kind: 'done', text: text.done(account.name) }),
    }),
  )
  const isSlow = useLasting(reconnect.isPending)

  function submit(event: FormEvent) {
    event.preventDefault()
    setMissing(password === '')
    if (password !== '' && !reconnect.isPending) reconnect.mutate({ id: account.id, password })
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextInput
        className={styles.field}
        type="password"
        autoComplete="off"
        label={text.label}
        description={text.kept}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={isMissing ? messages.accounts.caldav.passwordMissing : fieldTrouble(reconnect.error, null)}
      />
      <Button type="submit" loading={isSlow}>
        {text.go}
      </Button>
    </form>
  )
}
