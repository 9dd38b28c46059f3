import { messages } from '../messages/messages.ts'
import { engine } from './engine.ts'
import { showToast, showTrouble } from './toasts.ts'

/** Says that a change was made, with the way back. */
export function showChange(text: string, changeId: string): void {
  showToast({
    kind: 'done',
    text,
    action: { label: messages.actions.undo, act: () => void undoChange(changeId) },
  })
}

export async function undoChange(changeId: string, done: string = messages.change.undone): Promise<boolean> {
  try {
    await engine.history.undo({ id: changeId })
    showToast({ kind: 'done', text: done })
    return true
  } catch (error) {
    showTrouble(error, messages.change.undoFailed)
    return false
  }
}
