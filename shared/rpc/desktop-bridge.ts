import type { DueReminder } from '../calendar/due-reminder.ts'
import type { DesktopAnswer, DesktopChange, DesktopState } from './desktop-preferences.ts'

/**
 * What the desktop's windows offer the page in them, as `globalThis.kalends`; a browser has none of it. Everything else
 * goes to the engine, as in a browser.
 */
export interface DesktopBridge {
  /**
   * Asks for a port to the engine. It arrives as a `message` event of the window, with `enginePortMessage` for data and
   * the port with it; it closes when the engine is gone.
   */
  connect(): void
  /** Opens a place of the page in the main window, as `#/event/12`. */
  openPlace(place: string): void
  /**
   * Calls the listener with each place, such as `/event/12`, that is to be opened in this window; returns what ends that.
   * What was asked for before there was a listener comes at once.
   */
  onPlace(listener: (place: string) => void): () => void
  /** Says what language the page speaks, such as `de`, at its start: the desktop then speaks it in menus and notifications. */
  speaks(language: string): void
  /** Closes the window that the page is in. */
  close(): void
  /** Calls the listener when the window is shown again after it was hidden; returns what ends that. */
  onShow(listener: () => void): () => void
  /** How the engine does, as the desktop that starts it sees it. */
  readonly engine: EngineBridge
  /** What the person was reminded of and has not answered. */
  readonly reminders: RemindersBridge
  /** The desktop's own settings. */
  readonly settings: DesktopSettingsBridge
  /** Of the window that asks for a passphrase; in others there is nothing to answer. */
  readonly passphrase: PassphraseBridge
}

export interface EngineBridge {
  /**
   * Calls the listener now and after each change with why the engine did not come up, in words for the person; null while
   * it is there or on its way. Returns what ends that.
   */
  watch(listener: (problem: string | null) => void): () => void
  /** Starts it again now, rather than after a pause. */
  retry(): void
}

export interface RemindersBridge {
  /** Calls the listener now and after each change with the reminders that wait, the soonest event first; returns what ends that. */
  watch(listener: (reminders: readonly DueReminder[]) => void): () => void
  /** Has one come again later, by its `key`. */
  snooze(key: string): void
  /** The person has joined, or knows. */
  dismiss(key: string): void
}

export interface DesktopSettingsBridge {
  get(): Promise<DesktopState>
  /** Changes what is named; a page shows what the answer says, not what it asked for. */
  set(change: DesktopChange): Promise<DesktopAnswer>
  /** Calls the listener after each change, whoever made it; returns what ends that. */
  watch(listener: (state: DesktopState) => void): () => void
  /** Looks for a newer version now. What comes of it is told to who watches. */
  checkForUpdates(): void
  /** Downloads the version that is available; or, once it is ready, ends the program to install it. */
  takeUpdate(): void
}

/** `choose`: a new one, under which the keys of the stored passwords are kept; `enter`: the one that was chosen. */
export type PassphraseQuestion = 'choose' | 'enter'

/**
 * What became of a passphrase: it was `taken`; it is too `short` to choose; it is `wrong`; the file that it is to open is
 * `damaged`; or the question is `over`.
 */
export type PassphraseAnswer = 'taken' | 'short' | 'wrong' | 'damaged' | 'over'

export interface PassphraseBridge {
  /** What this window asks for; null when nothing is asked here. */
  question(): Promise<PassphraseQuestion | null>
  give(passphrase: string): Promise<PassphraseAnswer>
  /** Not now. */
  decline(): void
  /** The passphrase is lost: what it sealed is set aside. */
  forget(): void
}

/** Data of the message with which a port to the engine arrives. */
export const enginePortMessage = 'kalends:engine-port'
