import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Account } from '#shared/calendar/account.ts'
import { Trouble } from '../../components/trouble.tsx'
import { useFocusOnMount } from '../../components/use-focus-on-mount.ts'
import { formatDuration } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import { showToast } from '../../state/toasts.ts'
import styles from './accounts-page.module.css'
import { isSameWindow, type WindowFault, windowDraftOf, windowOf } from './window-draft.ts'
import { WindowFields } from './window-fields.tsx'

const intervals = [1, 5, 15, 30, 60, 180, 720, 1_440]

/** The name of an account, how often its server is asked, and how much of it is kept here. */
export function AccountSettings({ account, onDone }: { account: Account; onDone: () => void }) {
  const text = messages.accounts.form
  const [name, setName] = useState(account.name)
  const [interval, setInterval] = useState(account.intervalMinutes)
  const [isMissing, setMissing] = useState(false)
  const [draft, setDraft] = useState(() => windowDraftOf(account))
  const [fault, setFault] = useState<WindowFault | null>(null)
  const { provider } = account
  const hasWindow = provider === 'google' || provider === 'microsoft'
  const title = useFocusOnMount<HTMLHeadingElement>()
  const update = useMutation(
    procedures.account.update.mutationOptions({
      onSuccess: () => {
        showToast({ kind: 'done', text: text.saved })
        onDone()
      },
    }),
  )
  // One that was set elsewhere stays a choice.
  const choices = [...new Set([...intervals, account.intervalMinutes])].sort((a, b) => a - b)

  function submit(event: FormEvent) {
    event.preventDefault()
    const given = name.trim()
    const typed = windowOf(draft)
    const wrong = hasWindow && 'fault' in typed ? typed.fault : null
    setMissing(given === '')
    setFault(wrong)
    if (given === '' || wrong !== null) return
    // What is set to what it was would have everything listed anew.
    const isNew = hasWindow && 'window' in typed && !isSameWindow(typed.window, account.window)
    const window = isNew ? typed.window : undefined
    update.mutate({ id: account.id, name: given, intervalMinutes: interval, window })
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <h2 ref={title} className={styles.title} tabIndex={-1} data-autofocus>
        {text.title(account.name)}
      </h2>
      <TextInput
        label={text.name}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
        error={isMissing ? text.nameMissing : undefined}
      />
      <NativeSelect
        label={text.interval}
        description={account.provider === 'feed' ? undefined : text.intervalText}
        value={String(interval)}
        data={choices.map((minutes) => ({
          value: String(minutes),
          label: messages.accounts.every(formatDuration(minutes * 60)),
        }))}
        onChange={(event) => setInterval(Number(event.currentTarget.value))}
      />
      {hasWindow && <WindowFields provider={provider} draft={draft} fault={fault} onChange={setDraft} />}
      <Trouble error={update.error} />
      <div className={styles.actions}>
        <Button variant="default" onClick={onDone}>
          {messages.actions.cancel}
        </Button>
        <Button type="submit">{text.save}</Button>
      </div>
    </form>
  )
}
