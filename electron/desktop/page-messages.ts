import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import type { PageMessages, PageRequests } from './channels.ts'
import { isPageAddress } from './page-address.ts'

/**
 * Listens to one channel. Only the main frame of our own page is listened to; what is not text where text is due, or
 * comes from elsewhere, is dropped.
 */
export function onPageMessage<Channel extends keyof PageMessages>(
  channel: Channel,
  listener: (event: IpcMainEvent, ...message: PageMessages[Channel]) => void,
): void {
  ipcMain.on(channel, (event, ...message: unknown[]) => {
    if (!isFromPage(event)) return
    if (message.every((part) => typeof part === 'string' && part.length <= longestMessage))
      listener(event, ...(message as PageMessages[Channel]))
  })
}

/**
 * Answers one channel, to the main frame of our own page alone; anything else is refused without saying why. What is
 * asked may be of any shape: the answerer reads it by a schema.
 */
export function onPageRequest<Channel extends keyof PageRequests>(
  channel: Channel,
  answer: (
    asked: unknown,
    sender: WebContents,
  ) => PageRequests[Channel]['answer'] | Promise<PageRequests[Channel]['answer']>,
): void {
  ipcMain.handle(channel, (event, asked: unknown) => {
    if (!isFromPage(event)) throw new Error('refused')
    return answer(asked, event.sender)
  })
}

const longestMessage = 2_000

function isFromPage({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isPageAddress(senderFrame.url)
}
