import { useCallback, useEffect, useState } from 'react'
import { messages } from '../../messages/messages.ts'
import { dropDraft, keepDraft, keptDraft, rebased } from '../../state/kept-drafts.ts'
import { showToast } from '../../state/toasts.ts'
import type { EventDraft } from './event-draft.ts'

interface KeptForm {
  /** what the form began with: what others change meanwhile is no edit of ours */
  base: EventDraft
  draft: EventDraft
  setDraft: (draft: EventDraft) => void
  /** the draft was begun before, and left */
  isRestored: boolean
  /** Throws the draft away. */
  discard: () => void
}

/** A draft that stays when the person goes elsewhere, and is there again when they come back. */
export function useKeptDraft(key: string, initial: EventDraft): KeptForm {
  const [base] = useState(initial)
  const [kept] = useState(() => keptDraft<EventDraft>(key))
  const [draft, setDraft] = useState(() => (kept === null ? base : rebased(kept, base)))
  const [isRestored, setRestored] = useState(kept !== null)

  useEffect(() => {
    if (JSON.stringify(draft) === JSON.stringify(base)) dropDraft(key)
    else keepDraft(key, { base, draft })
  }, [key, base, draft])

  useEffect(
    () => () => {
      if (keptDraft(key) !== null) showToast({ kind: 'done', text: messages.eventForm.draft.kept })
    },
    [key],
  )

  const discard = useCallback(() => {
    dropDraft(key)
    setDraft(base)
    setRestored(false)
  }, [key, base])
  return { base, draft, setDraft, isRestored, discard }
}
