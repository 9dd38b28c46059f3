import { contextBridge, ipcRenderer } from 'electron'
import { type DesktopBridge, enginePortMessage } from '#shared/rpc/desktop-bridge.ts'
import type { DesktopMessages, PageMessages, PageRequests } from './channels.ts'

/** What is used here of the window: this file is checked along with those of the main process, which have none. */
const page = globalThis as unknown as {
  readonly location: { readonly origin: string }
  addEventListener(name: 'online', listener: () => void): void
  postMessage(data: unknown, origin: string, ports: readonly unknown[]): void
}

/** Runs in the sandbox of every window, before its page: hands over what `DesktopBridge` says, and nothing else. */
const bridge: DesktopBridge = {
  connect: () => send('engine.connect'),
  openPlace: (place) => send('page.open', place),
  onPlace: (listener) => {
    const stop = on('place.asked', listener)
    send('places.watch')
    return stop
  },
  speaks: (language) => send('page.speaks', language),
  close: () => send('window.close'),
  onShow: (listener) => on('window.shown', listener),
  engine: {
    watch: (listener) => {
      const stop = on('engine.problem', listener)
      send('engine.watch')
      return stop
    },
    retry: () => send('engine.retry'),
  },
  reminders: {
    watch: (listener) => {
      const stop = on('reminders.waiting', listener)
      send('reminders.watch')
      return stop
    },
    snooze: (key) => send('reminders.snooze', key),
    dismiss: (key) => send('reminders.dismiss', key),
  },
  settings: {
    get: () => ask('settings.get', undefined),
    set: (change) => ask('settings.set', change),
    watch: (listener) => {
      send('settings.watch')
      return on('settings.changed', listener)
    },
    checkForUpdates: () => send('settings.checkForUpdates'),
    takeUpdate: () => send('settings.takeUpdate'),
  },
  passphrase: {
    question: () => ask('passphrase.question', undefined),
    give: (passphrase) => ask('passphrase.give', passphrase),
    decline: () => send('passphrase.decline'),
    forget: () => send('passphrase.forget'),
  },
}

const port: keyof DesktopMessages = 'engine.port'
ipcRenderer.on(port, (event) => {
  // A port can't pass through the bridge, but it can be posted to the page.
  page.postMessage(enginePortMessage, page.location.origin, event.ports)
})

page.addEventListener('online', () => send('network.online'))

contextBridge.exposeInMainWorld('kalends', bridge)

function send<Channel extends keyof PageMessages>(channel: Channel, ...message: PageMessages[Channel]): void {
  ipcRenderer.send(channel, ...message)
}

function ask<Channel extends keyof PageRequests>(
  channel: Channel,
  asked: PageRequests[Channel]['asked'],
): Promise<PageRequests[Channel]['answer']> {
  return ipcRenderer.invoke(channel, asked)
}

/** Gives the listener what is said, and nothing of Electron. */
function on<Channel extends keyof DesktopMessages>(
  channel: Channel,
  listener: (...message: DesktopMessages[Channel]) => void,
): () => void {
  const heard = (_event: unknown, ...message: unknown[]): void =>
    listener(...(message as DesktopMessages[Channel]))
  ipcRenderer.on(channel, heard)
  return () => ipcRenderer.off(channel, heard)
}
