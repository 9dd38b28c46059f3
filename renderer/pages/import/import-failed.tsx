import { Notice } from '../../components/notice.tsx'
import { messages } from '../../messages/messages.ts'
import { troubleOf } from '../../state/engine.ts'
import type { ImportState } from './use-import.ts'

interface Props {
  state: Extract<ImportState, { step: 'failed' }>
  onRetry: () => void
  leave: { label: string; act: () => void }
}

/** Why a file could not be read or imported. Nothing of it was stored. */
export function ImportFailed({ state, onRetry, leave }: Props) {
  const trouble =
    state.error === null
      ? { message: state.message, hint: state.hint }
      : troubleOf(state.error, { message: messages.errors.unknown, lost: messages.errors.lost })
  return (
    <Notice
      role="alert"
      title={messages.import.failed}
      text={`${state.name}: ${trouble.message}`}
      hint={trouble.hint}
      actions={[leave, { label: messages.actions.retry, act: onRetry }]}
    />
  )
}
