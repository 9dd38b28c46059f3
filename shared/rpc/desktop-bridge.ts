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
  /** Closes the window that the page is in. */
  close(): void
  /** Calls the listener when the window is shown again after it was hidden; returns what ends that. */
  onShow(listener: () => void): () => void
  /** The desktop's own settings. */
  readonly settings: DesktopSettingsBridge
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

/** Data of the message with which a port to the engine arrives. */
export const enginePortMessage = 'kalends:engine-port'
