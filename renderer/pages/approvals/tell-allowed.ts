import type { Approval } from '#shared/rpc/approval.ts'
import { formatList } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { wantedText } from '../../messages/proposal-text.ts'
import { engine } from '../../state/engine.ts'
import { showToast, showTrouble } from '../../state/toasts.ts'
import { showChange } from '../../state/undo.ts'
import { foreignText } from './foreign-text.ts'

/** Says that something was allowed and what, once it is done, with the way back; or why it could not be done. */
export async function tellAllowed(approval: Approval, text: string, zone: string): Promise<void> {
  const what = foreignText(wantedText(approval, zone))
  try {
    const { changeId } = await engine.approval.outcome({ id: approval.id })
    if (changeId === null) showToast({ kind: 'done', text, detail: what })
    else showChange(text, changeId, what)
  } catch (error) {
    showTrouble(error, messages.approvals.notDone)
  }
}

/** Says what an assistant may do from now on, with the way back: to undo what it did leaves it that. */
export function tellAlways({ assistantId, assistant, calendars }: Approval): void {
  const text = messages.approvals
  const who = foreignText(assistant)
  const where = formatList(calendars.map(({ name }) => foreignText(name)))
  const askAgain = async (): Promise<void> => {
    try {
      for (const { id } of calendars) await engine.grant.set({ assistantId, calendarId: id, level: 'ask' })
      showToast({ kind: 'done', text: text.asksAgain(who, where) })
    } catch (error) {
      showTrouble(error)
    }
  }
  showToast({
    kind: 'done',
    text: text.allowedAlways(who, where),
    action: { label: text.askAgain, act: () => void askAgain() },
  })
}
