import { contextBridge, ipcRenderer } from 'electron'
import { type DesktopBridge, enginePortMessage } from '#shared/rpc/desktop-bridge.ts'
import type { DesktopMessages, PageMessages } from './channels.ts'

/** What is used here of the window: this file is checked along with those of the main process, which have none. */
const page = globalThis as unknown as {
  readonly location: { readonly origin: string }
  postMessage(data: unknown, origin: string, ports: readonly unknown[]): void
}

/** Runs in the sandbox of every window, before its page: hands over what `DesktopBridge` says, and nothing else. */
const bridge: DesktopBridge = {
  connect: () => send('engine.connect'),
  openPlace: (place) => send('page.open', place),
  close: () => send('window.close'),
  onShow: (listener) => {
    const shown = (): void => listener()
    const channel: keyof DesktopMessages = 'window.shown'
    ipcRenderer.on(channel, shown)
    return () => ipcRenderer.off(channel, shown)
  },
}

const port: keyof DesktopMessages = 'engine.port'
ipcRenderer.on(port, (event) => {
  // A port can't pass through the bridge, but it can be posted to the page.
  page.postMessage(enginePortMessage, page.location.origin, event.ports)
})

contextBridge.exposeInMainWorld('kalends', bridge)

function send<Channel extends keyof PageMessages>(channel: Channel, ...message: PageMessages[Channel]): void {
  ipcRenderer.send(channel, ...message)
}
