import { Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import { Notice } from '../../components/notice.tsx'
import { PlainButton } from '../../components/plain-button.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { messages } from '../../messages/messages.ts'
import { forgetEnded, useApprovals, useEndedApprovals } from '../../state/approvals.ts'
import { connection, useConnectionState } from '../../state/engine.ts'
import cardStyles from './approval-card.module.css'
import { ApprovalCard } from './approval-card.tsx'
import styles from './approvals-page.module.css'
import { foreignText } from './foreign-text.ts'
import { useArmed } from './use-armed.ts'

/** What assistants ask for, each with the exact change and the answers; oldest first. */
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
  useEffect(() => forgetEnded, [])
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
          />
        ))}
        {ended.map((approval) => (
          <p key={approval.id} className={cardStyles.ended}>
            <bdi>
              {foreignText(approval.assistant)}: {foreignText(approval.summary)}
            </bdi>
            <strong>{text.ended[approval.state]}</strong>
          </p>
        ))}
        {data?.length === 0 && (
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
