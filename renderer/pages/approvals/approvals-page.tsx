import { Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { Notice } from '../../components/notice.tsx'
import { PlainButton } from '../../components/plain-button.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { messages } from '../../messages/messages.ts'
import { proposalText } from '../../messages/proposal-text.ts'
import { forgetEnded, useApprovals, useEndedApprovals } from '../../state/approvals.ts'
import { isApprovalWindow } from '../../state/desktop.ts'
import { connection, useConnectionState } from '../../state/engine.ts'
import cardStyles from './approval-card.module.css'
import { ApprovalCard } from './approval-card.tsx'
import styles from './approvals-page.module.css'
import { foreignText } from './foreign-text.ts'
import { useArmed } from './use-armed.ts'

/**
 * What assistants ask for, each with the exact change and the answers; oldest first. Once the last is answered here it
 * closes: what came of it is said over the page, with the way back.
 */
export function ApprovalsPage({ zone, onClose }: { zone: string; onClose: () => void }) {
  const text = messages.approvals
  const { data, error } = useApprovals()
  const ended = useEndedApprovals()
  const state = useConnectionState()
  const isGone = state === 'gone' || state === 'signed-out'
  const first = data?.[0]?.id
  const isArmed = useArmed(first)
  const heading = useRef<HTMLHeadingElement>(null)
  const page = useRef<HTMLDivElement>(null)
  const [hasAnswered, setAnswered] = useState(false)
  // A window that has nothing else in it stays until the way back was there to see, and is closed from outside.
  const isOver = hasAnswered && data?.length === 0 && ended.length === 0 && !isApprovalWindow
  useEffect(() => forgetEnded, [])
  useEffect(() => {
    if (isOver) onClose()
  }, [isOver, onClose])
  // What is answered disappears with the focus in it: the next question has it then, or what says that there is none.
  useEffect(() => {
    if (page.current === null || page.current.contains(document.activeElement)) return
    ;(first === undefined ? page.current : heading.current)?.focus({ preventScroll: first === undefined })
  }, [first])

  return (
    <Modal
      opened
      onClose={onClose}
      title={text.title}
      size={640}
      fullScreen={useMediaQuery('(max-width: 30em)', undefined, { getInitialValueInEffect: false }) ?? false}
    >
      <div ref={page} className={styles.page} tabIndex={-1} data-autofocus>
        {isGone && (
          <div className={styles.gone} role="alert">
            <span>
              <strong>{text.gone}.</strong> {text.goneText}
            </span>
            <PlainButton onClick={() => connection.retry()}>{messages.actions.retry}</PlainButton>
          </div>
        )}
        {!isGone && <Trouble error={error} />}
        {data !== undefined && data.length > 0 && <p className={styles.intro}>{text.intro}</p>}
        {data?.map((approval, index) => (
          <ApprovalCard
            key={approval.id}
            approval={approval}
            zone={zone}
            heading={index === 0 ? heading : undefined}
            isReady={isArmed && state === 'open'}
            onAnswered={() => setAnswered(true)}
          />
        ))}
        {ended.map((approval) => (
          <p key={approval.id} className={cardStyles.ended}>
            <bdi>{foreignText(proposalText(approval, approval.assistant, zone))}</bdi>
            <strong>{text.ended[approval.state]}</strong>
          </p>
        ))}
        {data?.length === 0 && !isOver && (
          <Notice
            title={text.none}
            text={text.noneText}
            actions={[{ label: messages.actions.close, act: onClose }]}
          />
        )}
      </div>
    </Modal>
  )
}
