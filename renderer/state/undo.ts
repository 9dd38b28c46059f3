import { isDefinedError, ORPCError } from '@orpc/client'
import { messages } from '../messages/messages.ts'
import { engine, troubleOf } from './engine.ts'
import { showToast, showTrouble } from './toasts.ts'

/** Says that a change was made, with the way back. */
export function showChange(text: string, changeId: string): void {
  showToast({
    kind: 'done',
    text,
    action: { label: messages.actions.undo, act: () => void undoChange(changeId) },
  })
}

/** Undoes a change; where much would be deleted on a server, the person is asked first, and false is the answer so far. */
export async function undoChange(
  changeId: string,
  done: string = messages.change.undone,
  confirm = false,
): Promise<boolean> {
  try {
    await engine.history.undo({ id: changeId, confirm })
    showToast({ kind: 'done', text: done })
    return true
  } catch (error) {
    if (asksToConfirm(error)) {
      showToast({
        kind: 'trouble',
        text: messages.change.undoAsks,
        detail: troubleOf(error, { message: messages.errors.unknown, lost: messages.errors.lost }).message,
        action: { label: messages.change.undoAnyway, act: () => void undoChange(changeId, done, true) },
      })
      return false
    }
    showTrouble(error, messages.change.undoFailed)
    return false
  }
}

function asksToConfirm(error: unknown): error is Error {
  if (!(error instanceof ORPCError) || !isDefinedError(error)) return false
  return (error.data as { field?: string } | undefined)?.field === 'confirm'
}
