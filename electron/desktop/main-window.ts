import { type BrowserWindow, screen } from 'electron'
import type { DesktopMessages } from './channels.ts'
import type { DesktopSettings } from './desktop-settings.ts'
import { pageAddress } from './page-address.ts'
import { openPageWindow, type PageWindowParts } from './page-window.ts'
import { placeWindow } from './window-bounds.ts'

const smallest = { width: 360, height: 400 }
const placeAsked: keyof DesktopMessages = 'place.asked'

/** The large window: one at most, opened where it was left. */
export class MainWindow {
  #window: BrowserWindow | null = null
  /** Asked for while the page is loading; null once it listens. */
  #early: string[] | null = []
  readonly #parts: PageWindowParts
  readonly #settings: DesktopSettings

  constructor(parts: PageWindowParts, settings: DesktopSettings) {
    this.#parts = parts
    this.#settings = settings
  }

  get window(): BrowserWindow | null {
    return this.#window
  }

  /**
   * Brings it to the front, and asks the page for a place where one is given: the page opens it when nothing is lost by
   * that.
   */
  show(place?: string): BrowserWindow {
    const window = this.#window ?? this.#open(place ?? '')
    if (this.#window !== null && place !== undefined) this.#ask(window, place)
    if (window.isMinimized()) window.restore()
    this.#window = window
    if (window.isVisible()) window.focus()
    else if (!window.webContents.isLoading()) window.show()
    return window
  }

  /** The page listens now. */
  hearPlaces(): void {
    const early = this.#early ?? []
    this.#early = null
    for (const place of early) this.#window?.webContents.send(placeAsked, place)
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
    this.#early = []
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#early ??= []
    })
    window.once('ready-to-show', () => window.show())
    window.on('close', () => this.#keepBounds(window))
    window.on('closed', () => {
      this.#window = null
    })
    return window
  }

  #ask(window: BrowserWindow, place: string): void {
    if (window.webContents.isCrashed()) void window.loadURL(pageAddress(place)).catch(() => undefined)
    else if (this.#early === null) window.webContents.send(placeAsked, place)
    else this.#early.push(place)
  }

  #keepBounds(window: BrowserWindow): void {
    this.#settings.note('mainWindow', { ...window.getNormalBounds(), isMaximized: window.isMaximized() })
  }
}
