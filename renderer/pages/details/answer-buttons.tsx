import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type InvitationAnswer, invitationAnswers, mostNoteLength } from '#shared/calendar/invitation.ts'
import type { Invitation } from '#shared/rpc/event.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { messages } from '../../messages/messages.ts'
import { useAccounts } from '../../state/accounts.ts'
import { procedures } from '../../state/engine.ts'
import { guestQuestion } from '../../state/guest-notices.ts'
import { showToast, showTrouble } from '../../state/toasts.ts'
import { showChange } from '../../state/undo.ts'
import styles from './answer-buttons.module.css'
import type { FoundEvent } from './found-event.ts'
import { ScopeDialog } from './scope-dialog.tsx'

interface Props {
  found: FoundEvent
  invitation: Invitation
  /** of the instance that was opened; null for a single event or a series as a whole */
  recurrenceId: string | null
  onAsking: (isAsking: boolean) => void
}

/** Whether the person goes where they are invited: what they answered, and the other answers. */
export function AnswerButtons({ found, invitation, recurrenceId, onAsking }: Props) {
  const { event, series } = found
  const text = messages.invitation
  const accounts = useAccounts().data ?? []
  const [asked, setAsked] = useState<InvitationAnswer | null>(null)
  const [draft, setDraft] = useState<string | null>(null)
  const note = (draft ?? invitation.note).trim()
  const isSeries = event.recurrence !== null || series !== null
  const answer = useMutation(
    procedures.event.respond.mutationOptions({
      onSuccess: (result, { response }) => {
        setDraft(null)
        const done = text.done[response](event.title === '' ? messages.agenda.untitled : event.title)
        if (canTakeBack()) showChange(done, result.changeId)
        else showToast({ kind: 'done', text: done })
      },
      onError: (error) => showTrouble(error),
    }),
  )
  // What was pressed shows at once; what the event says takes its place when it comes.
  const shown = answer.isPending ? answer.variables.response : invitation.response

  /** Where the provider sends answers by itself, no answer at all can't be given any more. */
  function canTakeBack(): boolean {
    const isSentAnyway = guestQuestion(accounts, [event.calendarId], event.attendees) === 'always'
    return !isSentAnyway || invitation.response !== 'needs-action'
  }

  function choose(response: InvitationAnswer) {
    if (response === shown && note === invitation.note.trim()) return
    if (isSeries && recurrenceId !== null) setAsked(response)
    else send(response, isSeries ? 'all' : undefined)
  }

  function send(response: InvitationAnswer, scope: 'this' | 'all' | undefined) {
    setAsked(null)
    // An empty one takes back what was written with an earlier answer, and is nothing where nothing was.
    const written = note === '' && invitation.note === '' ? undefined : note
    answer.mutate({
      id: event.id,
      recurrenceId: recurrenceId ?? undefined,
      scope,
      response,
      note: invitation.takesNote ? written : undefined,
    })
  }

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in and sent later */}
      <div className={styles.answers} role="group" aria-labelledby="going">
        <span className={styles.question} id="going">
          {text.question}
        </span>
        {invitationAnswers.map((response) => (
          <PlainButton
            key={response}
            primary={response === shown}
            aria-pressed={response === shown}
            onClick={() => choose(response)}
          >
            {text.answer[response]}
          </PlainButton>
        ))}
        {invitation.takesNote ? (
          <textarea
            className={styles.note}
            aria-label={text.note}
            placeholder={text.notePlaceholder}
            rows={1}
            maxLength={mostNoteLength}
            value={draft ?? invitation.note}
            onChange={({ target }) => setDraft(target.value)}
          />
        ) : (
          <p className={styles.noNote}>{text.noNote}</p>
        )}
      </div>
      {asked !== null && (
        <ScopeDialog
          title={text.scopeTitle}
          action={text.send}
          isSeries
          guests={null}
          canBeOne
          canSplit={false}
          onAsking={onAsking}
          onCancel={() => setAsked(null)}
          onChoose={({ scope }) => send(asked, scope === 'all' ? 'all' : 'this')}
        />
      )}
    </>
  )
}
