import { Button, Radio } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Account } from '#shared/calendar/account.ts'
import { Trouble } from '../../components/trouble.tsx'
import { useFocusOnMount } from '../../components/use-focus-on-mount.ts'
import { useLasting } from '../../components/use-lasting.ts'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import { showToast } from '../../state/toasts.ts'
import { undoChange } from '../../state/undo.ts'
import styles from './accounts-page.module.css'

/** Asks what becomes of an account's events, and says what would be lost, before it is unlinked. */
export function RemoveAccount({ account, onDone }: { account: Account; onDone: () => void }) {
  const text = messages.accounts.removal
  const [keepEvents, setKeep] = useState(false)
  const title = useFocusOnMount<HTMLHeadingElement>()
  const pending = account.calendars.reduce((sum, calendar) => sum + calendar.pending, 0)
  const remove = useMutation(
    procedures.account.remove.mutationOptions({
      onSuccess: (result) => {
        const { changeId } = result
        showToast({
          kind: 'done',
          text: text.done(account.name),
          detail:
            [pendingText(result.pending), revocationText(result)].filter(Boolean).join(' ') || undefined,
          action:
            changeId === null
              ? undefined
              : { label: messages.actions.undo, act: () => void undoChange(changeId, text.undone) },
        })
        onDone()
      },
    }),
  )
  const isSlow = useLasting(remove.isPending)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!remove.isPending) remove.mutate({ id: account.id, keepEvents })
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <h2 ref={title} className={styles.title} tabIndex={-1} data-autofocus>
        {text.title(account.name)}
      </h2>
      <p className={styles.lead}>{text.text}</p>
      {pending > 0 && (
        <p className={styles.warning} role="status">
          {text.pending(pending)}
        </p>
      )}
      <fieldset className={styles.options}>
        <legend>{text.question}</legend>
        <Radio
          name="events"
          label={text.delete}
          description={text.deleteText}
          checked={!keepEvents}
          onChange={() => setKeep(false)}
        />
        <Radio
          name="events"
          label={text.keep}
          description={text.keepText}
          checked={keepEvents}
          onChange={() => setKeep(true)}
        />
      </fieldset>
      <Trouble error={remove.error} />
      <div className={styles.actions}>
        <Button variant="default" onClick={onDone}>
          {messages.actions.cancel}
        </Button>
        <Button type="submit" color="red" loading={isSlow}>
          {text.go}
        </Button>
      </div>
    </form>
  )
}

function pendingText(pending: number): string {
  return pending === 0 ? '' : messages.accounts.removal.donePending(pending)
}

/** What is left for the person to do at the provider. */
function revocationText({ revocation, manageUrl }: { revocation: string; manageUrl: string | null }): string {
  const text = messages.accounts.removal.revocation
  if (manageUrl === null) return ''
  if (revocation === 'unsupported') return text.unsupported(manageUrl)
  return revocation === 'failed' ? text.failed(manageUrl) : ''
}
