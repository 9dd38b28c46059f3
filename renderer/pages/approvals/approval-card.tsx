import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { RefObject } from 'react'
import type { Approval, ApprovalAnswer, ApprovalChoice } from '#shared/rpc/approval.ts'
import { Trouble } from '../../components/trouble.tsx'
import { formatList } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { proposalText, wantedText } from '../../messages/proposal-text.ts'
import { expectEnd } from '../../state/approvals.ts'
import { procedures } from '../../state/engine.ts'
import { showToast } from '../../state/toasts.ts'
import styles from './approval-card.module.css'
import { ChangeTable } from './change-table.tsx'
import { foreignText } from './foreign-text.ts'
import { tellAllowed, tellAlways } from './tell-allowed.ts'
import { TimeLeft } from './time-left.tsx'

interface Props {
  approval: Approval
  zone: string
  heading: RefObject<HTMLHeadingElement | null> | undefined
  /** false while an answer can't be given or may be meant for another question */
  isReady: boolean
  onAnswered: () => void
}

/** One question of an assistant: the exact change, and the answers. */
export function ApprovalCard({ approval, zone, heading, isReady, onAnswered }: Props) {
  const text = messages.approvals
  const { id, reason, changes, more, notify, note, choices } = approval
  const assistant = foreignText(approval.assistant)
  const calendars = formatList(approval.calendars.map(({ name }) => foreignText(name)))
  const canAlways = reason === 'grant' && approval.calendars.length > 0
  const answer = useMutation(
    procedures.approval.answer.mutationOptions({
      onMutate: () => expectEnd(id, true),
      onSuccess: (_, { answer: given }) => {
        const detail = foreignText(wantedText(approval, zone))
        if (given === 'deny') showToast({ kind: 'done', text: text.denied(assistant), detail })
        else if (given === 'once') void tellAllowed(approval, text.allowed(assistant), zone)
        else void tellAllowed(approval, text.allowedNow(assistant), zone).then(() => tellAlways(approval))
        onAnswered()
      },
      onError: () => expectEnd(id, false),
    }),
  )
  const isBusy = answer.isPending || answer.isSuccess
  const give = (given: ApprovalAnswer, choice?: ApprovalChoice) => () => {
    if (isReady && !isBusy) answer.mutate({ id, answer: given, choice })
  }
  const answers: { given: ApprovalAnswer; choice?: ApprovalChoice; label: string }[] = [
    ...(choices.length === 0
      ? [{ given: 'once' as const, label: text.once }]
      : choices.map((choice) => ({ given: 'once' as const, choice, label: text.choices[choice] }))),
    ...(canAlways ? [{ given: 'always' as const, label: text.always }] : []),
    { given: 'deny', label: text.deny },
  ]
  const isOfEvents = reason !== 'account'

  return (
    <article className={styles.card} aria-labelledby={`approval-${id}`}>
      <header className={styles.head}>
        <h2 id={`approval-${id}`} ref={heading} className={styles.title} tabIndex={-1}>
          <bdi>{foreignText(proposalText(approval, approval.assistant, zone))}</bdi>
          {calendars !== '' && (
            <span className={styles.where}> {isOfEvents ? text.in(calendars) : text.with(calendars)}</span>
          )}
        </h2>
        <TimeLeft until={approval.expiresAt} />
      </header>
      {text.reasons[reason] !== null && <p className={styles.note}>{text.reasons[reason]}</p>}
      {isOfEvents && changes.length === 0 && <p className={styles.note}>{text.noList}</p>}
      {changes.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was proposed never changes, and its parts have no ids
        <ChangeTable key={index} change={change} zone={zone} />
      ))}
      {more > 0 && <p className={styles.note}>{text.more(more)}</p>}
      {notify !== null && <p className={styles.note}>{text.notify[notify]}</p>}
      {note !== null && (
        <p className={styles.note}>
          <bdi>{text.noteWith(foreignText(note))}</bdi>
        </p>
      )}
      <Trouble error={answer.error} title={text.notAnswered} />
      <div className={styles.actions}>
        {answers.map(({ given, choice, label }, index) => (
          <Button
            key={label}
            variant={index === 0 ? 'filled' : 'default'}
            aria-disabled={!isReady || isBusy}
            aria-describedby={`approval-${id}${given === 'always' ? ` always-${id}` : ''}`}
            onClick={give(given, choice)}
          >
            {label}
          </Button>
        ))}
      </div>
      {canAlways && (
        <p id={`always-${id}`} className={styles.small}>
          {text.alwaysFor(assistant, calendars)}
        </p>
      )}
    </article>
  )
}
