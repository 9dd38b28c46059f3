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
}

/** Data of the message with which a port to the engine arrives. */
export const enginePortMessage = 'kalends:engine-port'
