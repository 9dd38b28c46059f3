import { onPageMessage, onPageRequest } from './page-messages.ts'
import type { Preferences } from './preferences.ts'
import { WatchingPages } from './watching-pages.ts'

export interface UpdateActs {
  check(): void
  take(): void
}

/** Answers what pages ask about the settings of the desktop, and tells those that watch of every change. */
export function answerSettings(preferences: Preferences, updates: UpdateActs): void {
  const pages = new WatchingPages('settings.changed')
  onPageRequest('settings.get', () => preferences.state)
  onPageRequest('settings.set', (asked) => preferences.change(asked))
  onPageMessage('settings.watch', ({ sender }) => pages.add(sender))
  onPageMessage('settings.checkForUpdates', () => updates.check())
  onPageMessage('settings.takeUpdate', () => updates.take())
  preferences.watch((state) => pages.tell(state))
}
