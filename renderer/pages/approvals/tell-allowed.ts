import { messages } from '../../messages/messages.ts'
import { engine } from '../../state/engine.ts'
import { showToast, showTrouble } from '../../state/toasts.ts'
import { showChange } from '../../state/undo.ts'

/** Says that something was allowed, once it is done, with the way back; or why it could not be done. */
export async function tellAllowed(id: string, text: string): Promise<void> {
  try {
    const { changeId } = await engine.approval.outcome({ id })
    if (changeId === null) showToast({ kind: 'done', text })
    else showChange(text, changeId)
  } catch (error) {
    showTrouble(error, messages.approvals.notDone)
  }
}
