import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron'
import { pageAddress } from './page-address.ts'

export interface PageWindowParts {
  /** The bundled preload. */
  readonly preload: string
  /** Folder of the drawn icons. */
  readonly icons: string
  /** How large the person has things. Chromium keeps one zoom for all windows of the page. */
  zoom(): number
}

/** A window with a place of the page in it: sandboxed, without Node, shown when there is something to see. */
export function openPageWindow(
  parts: PageWindowParts,
  place: string,
  options: BrowserWindowConstructorOptions,
): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Kalends',
    icon: `${parts.icons}/kalends-256.png`,
    backgroundColor: '#fbfaf8',
    show: false,
    ...options,
    webPreferences: {
      preload: parts.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: process.env.KALENDS_DEVTOOLS === '1',
      ...options.webPreferences,
    },
  })
  window.webContents.on('dom-ready', () => window.webContents.setZoomFactor(parts.zoom()))
  void window.loadURL(pageAddress(place)).catch(() => undefined)
  return window
}
