import { useMutation } from '@tanstack/react-query'
import type { SyncedCalendar } from '#shared/calendar/account.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import { showToast } from '../../state/toasts.ts'
import styles from './guard-question.module.css'

/** Asks whether what is missing on the server was deleted there, with what each answer does. */
export function GuardQuestion({ calendar }: { calendar: SyncedCalendar }) {
  const text = messages.accounts.guard
  const answer = useMutation(
    procedures.sync.confirmRemovals.mutationOptions({
      onSuccess: () => showToast({ kind: 'done', text: text.done }),
    }),
  )
  const send = (choice: 'delete-here' | 'restore-there') =>
    answer.mutate({ calendarId: calendar.id, answer: choice })
  return (
    <fieldset className={styles.question}>
      <legend className={styles.legend}>{text.question}</legend>
      <div className={styles.answer}>
        <PlainButton disabled={answer.isPending} onClick={() => send('delete-here')}>
          {text.deleteHere}
        </PlainButton>
        <p>{text.deleteHereText}</p>
      </div>
      <div className={styles.answer}>
        <PlainButton disabled={answer.isPending || calendar.readOnly} onClick={() => send('restore-there')}>
          {text.restoreThere}
        </PlainButton>
        <p>{calendar.readOnly ? text.readOnlyText : text.restoreThereText}</p>
      </div>
      <Trouble error={answer.error} />
    </fieldset>
  )
}
