import type { WebContents } from 'electron'
import type { DesktopMessages } from './channels.ts'
import { onPageMessage, onPageRequest } from './page-messages.ts'
import type { Preferences } from './preferences.ts'

export interface UpdateActs {
  check(): void
  take(): void
}

/** Answers what pages ask about the settings of the desktop, and tells those that watch of every change. */
export function answerSettings(preferences: Preferences, updates: UpdateActs): void {
  const watching = new Set<WebContents>()
  onPageRequest('settings.get', () => preferences.state)
  onPageRequest('settings.set', (asked) => preferences.change(asked))
  onPageMessage('settings.watch', ({ sender }) => {
    if (watching.has(sender)) return
    watching.add(sender)
    sender.once('destroyed', () => watching.delete(sender))
  })
  onPageMessage('settings.checkForUpdates', () => updates.check())
  onPageMessage('settings.takeUpdate', () => updates.take())
  const channel: keyof DesktopMessages = 'settings.changed'
  preferences.watch((state) => {
    for (const page of watching) page.send(channel, state)
  })
}
