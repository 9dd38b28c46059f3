import { type BrowserWindow, screen } from 'electron'
import type { DesktopSettings } from './desktop-settings.ts'
import { pageAddress } from './page-address.ts'
import { openPageWindow, type PageWindowParts } from './page-window.ts'
import { placeWindow } from './window-bounds.ts'

const smallest = { width: 360, height: 400 }

/** The large window: one at most, opened where it was left. */
export class MainWindow {
  #window: BrowserWindow | null = null
  readonly #parts: PageWindowParts
  readonly #settings: DesktopSettings

  constructor(parts: PageWindowParts, settings: DesktopSettings) {
    this.#parts = parts
    this.#settings = settings
  }

  get window(): BrowserWindow | null {
    return this.#window
  }

  /** Brings it to the front, at a place of the page where one is given. */
  show(place?: string): BrowserWindow {
    const window = this.#window ?? this.#open(place ?? '')
    if (this.#window !== null && place !== undefined) void goTo(window, place)
    if (window.isMinimized()) window.restore()
    this.#window = window
    if (window.isVisible()) window.focus()
    else if (!window.webContents.isLoading()) window.show()
    return window
  }

  close(): void {
    if (this.#window !== null) this.#keepBounds(this.#window)
    this.#window?.destroy()
  }

  #open(place: string): BrowserWindow {
    const { isMaximized, ...kept } = this.#settings.get('mainWindow')
    const screens = screen.getAllDisplays().map(({ workArea }) => workArea)
    const window = openPageWindow(this.#parts, place, {
      ...placeWindow(kept, screens),
      minWidth: smallest.width,
      minHeight: smallest.height,
    })
    if (isMaximized) window.maximize()
    window.once('ready-to-show', () => window.show())
    window.on('close', () => this.#keepBounds(window))
    window.on('closed', () => {
      this.#window = null
    })
    return window
  }

  #keepBounds(window: BrowserWindow): void {
    this.#settings.set('mainWindow', { ...window.getNormalBounds(), isMaximized: window.isMaximized() })
  }
}

/** Moves the page without loading it again. */
async function goTo(window: BrowserWindow, place: string): Promise<void> {
  const address = pageAddress(place)
  if (window.webContents.getURL() !== address) await window.loadURL(address).catch(() => undefined)
}
