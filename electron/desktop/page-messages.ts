import { type IpcMainEvent, ipcMain } from 'electron'
import type { PageMessages } from './channels.ts'
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
    const frame = event.senderFrame
    if (frame === null || frame.parent !== null || !isPageAddress(frame.url)) return
    if (message.every((part) => typeof part === 'string' && part.length <= longestMessage))
      listener(event, ...(message as PageMessages[Channel]))
  })
}

const longestMessage = 2_000
