import { isDefinedError, ORPCError } from '@orpc/client'
import { messages } from '../messages/messages.ts'
import { engine, troubleOf } from './engine.ts'
import { showToast, showTrouble } from './toasts.ts'

/** The change that was told last in this window, until it is undone. */
let latest: string | null = null

/** Says that a change was made, with the way back. */
export function showChange(text: string, changeId: string, detail?: string): void {
  latest = changeId
  showToast({
    kind: 'done',
    text,
    detail,
    action: { label: messages.actions.undo, act: () => void undoChange(changeId) },
  })
}

/** Undoes what was changed last in this window. */
export async function undoLatest(): Promise<void> {
  const changeId = latest
  if (changeId === null) return showToast({ kind: 'info', text: messages.change.nothingToUndo })
  // Who asks again while it is being undone does not mean the same change twice.
  latest = null
  if (!(await undoChange(changeId))) latest ??= changeId
}

/** Undoes a change; where much would be deleted on a server, the person is asked first, and false is the answer so far. */
export async function undoChange(
  changeId: string,
  done: string = messages.change.undone,
  confirm = false,
): Promise<boolean> {
  try {
    await engine.history.undo({ id: changeId, confirm })
    if (latest === changeId) latest = null
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
