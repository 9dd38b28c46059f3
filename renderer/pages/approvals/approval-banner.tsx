import { IconHandStop } from '@tabler/icons-react'
import { useCallback, useEffect } from 'react'
import { messages } from '../../messages/messages.ts'
import { proposalText, wantedText } from '../../messages/proposal-text.ts'
import { type EndedApproval, useApprovals, useFollowedEnds } from '../../state/approvals.ts'
import { useConnectionState } from '../../state/engine.ts'
import { openPlace, usePlace } from '../../state/place.ts'
import { showToast } from '../../state/toasts.ts'
import styles from './approval-banner.module.css'
import { foreignText } from './foreign-text.ts'
import { tellAllowed } from './tell-allowed.ts'

const review = () => openPlace({ kind: 'approvals' })

/**
 * Says over whatever is open that an assistant asks for something, as soon as it does, without taking the focus. One key
 * leads there from everywhere but a text that is typed.
 */
export function ApprovalBanner({ zone }: { zone: string }) {
  const text = messages.approvals
  const pending = useApprovals().data ?? []
  const isThere = usePlace().kind === 'approvals'
  const isGone = useConnectionState() !== 'open'
  useFollowedEnds(useCallback((approval) => tellEnd(approval, zone), [zone]))
  useKey(!isThere)
  const [first] = pending
  const isShown = first !== undefined && !isThere && !isGone
  return (
    <div className={styles.place} role="status">
      {isShown && (
        <div className={styles.banner}>
          <IconHandStop className={styles.icon} size={20} stroke={1.75} aria-hidden="true" />
          <p className={styles.words}>
            {pending.length > 1 && <strong>{text.asksMany(pending.length)}</strong>}
            <bdi className={styles.summary} data-alone={pending.length === 1 || undefined}>
              {foreignText(proposalText(first, first.assistant, zone))}
            </bdi>
          </p>
          <button
            type="button"
            className={styles.review}
            aria-label={text.reviewOf(pending.length)}
            aria-keyshortcuts={text.key}
            onClick={review}
          >
            {text.review}
            <kbd className={styles.key}>{text.key}</kbd>
          </button>
        </div>
      )}
    </div>
  )
}

function tellEnd(approval: EndedApproval, zone: string): void {
  const { assistant, state } = approval
  const text = messages.approvals.endedToast[state](foreignText(assistant))
  if (state === 'allowed') void tellAllowed(approval, text, zone)
  else
    showToast({
      kind: state === 'expired' ? 'trouble' : 'info',
      text,
      detail: foreignText(wantedText(approval, zone)),
    })
}

function useKey(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return
    function handleKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key.toLowerCase() !== messages.approvals.key.toLowerCase() || isTyped(event.target)) return
      event.preventDefault()
      review()
    }
    document.addEventListener('keydown', handleKey)
    return () => document.removeEventListener('keydown', handleKey)
  }, [isWanted])
}

function isTyped(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select, [role="menuitem"]')
  )
}
