/**
 * Every message between a page and the desktop's main process, by channel: what the page sends, and what it is sent. Both
 * ends derive from this map (`preload.ts`, `page-messages.ts`), and nothing else uses Electron's IPC.
 */
export interface PageMessages {
  'engine.connect': []
  'page.open': [place: string]
  'window.close': []
}

export interface DesktopMessages {
  /** With the port to the engine. */
  'engine.port': []
  'window.shown': []
}
