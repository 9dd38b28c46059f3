import { dialog } from 'electron'
import type { Words } from './words/english.ts'

export interface Message {
  readonly type: 'info' | 'warning'
  readonly message: string
  readonly detail?: string
}

/** Tells the person something in a window of the system; settles when they have closed it. */
export async function tellPerson({ ok }: Words, message: Message): Promise<void> {
  await dialog.showMessageBox({ ...message, buttons: [ok] })
}

export interface Question {
  readonly message: string
  readonly detail: string
  readonly yes: string
  readonly no: string
}

/** True for yes; a window that is closed is a no. */
export async function askPerson({ message, detail, yes, no }: Question): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message,
    detail,
    buttons: [yes, no],
    defaultId: 0,
    cancelId: 1,
  })
  return response === 0
}
