import type { DueReminder } from '#shared/calendar/due-reminder.ts'
import type { PassphraseAnswer, PassphraseQuestion } from '#shared/rpc/desktop-bridge.ts'
import type { DesktopAnswer, DesktopChange, DesktopState } from '#shared/rpc/desktop-preferences.ts'

/**
 * Every message between a page and the desktop's main process, by channel: what the page sends, and what it is sent. Both
 * ends derive from this map (`preload.ts`, `page-messages.ts`), and nothing else uses Electron's IPC.
 */
export interface PageMessages {
  'engine.connect': []
  /** The network is back. */
  'network.online': []
  'page.open': [place: string]
  'places.watch': []
  /** A language, such as `de`. */
  'page.speaks': [language: string]
  'window.close': []
  'engine.watch': []
  'engine.retry': []
  'reminders.watch': []
  'reminders.snooze': [key: string]
  'reminders.dismiss': [key: string]
  'settings.watch': []
  'settings.checkForUpdates': []
  'settings.takeUpdate': []
  'passphrase.decline': []
  'passphrase.forget': []
}

/** What a page asks and has answered: question and answer by channel. */
export interface PageRequests {
  'settings.get': { readonly asked: undefined; readonly answer: DesktopState }
  'passphrase.question': { readonly asked: undefined; readonly answer: PassphraseQuestion | null }
  'passphrase.give': { readonly asked: string; readonly answer: PassphraseAnswer }
  'settings.set': { readonly asked: DesktopChange; readonly answer: DesktopAnswer }
}

export interface DesktopMessages {
  /** With the port to the engine. */
  'engine.port': []
  'window.shown': []
  /** To the large window, once it has asked to watch. */
  'place.asked': [place: string]
  /** To each page that has asked to watch; null: nothing is wrong. */
  'engine.problem': [problem: string | null]
  /** To each page that has asked to watch. */
  'reminders.waiting': [reminders: readonly DueReminder[]]
  /** To each page that has asked to watch. */
  'settings.changed': [state: DesktopState]
}
