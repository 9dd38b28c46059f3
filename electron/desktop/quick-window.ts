import { type BrowserWindow, screen } from 'electron'
import type { DesktopMessages } from './channels.ts'
import { openPageWindow, type PageWindowParts } from './page-window.ts'
import { type Bounds, placePopover } from './window-bounds.ts'
import { zoomed } from './zoom.ts'

const size = { width: 380, height: 560 }
/** A click on the icon takes the focus away first: what it has just closed it must not open again. */
const clickMilliseconds = 250

/** The quick agenda: a frameless window near the tray's icon, kept loaded so that it is there at once. */
export class QuickWindow {
  readonly #parts: PageWindowParts
  #window: BrowserWindow | null = null
  #hiddenAt = Number.NEGATIVE_INFINITY

  constructor(parts: PageWindowParts) {
    this.#parts = parts
  }

  /** Loads the page into the hidden window. */
  warm(): BrowserWindow {
    if (this.#window !== null) return this.#window
    const window = openPageWindow(this.#parts, '/quick', {
      ...size,
      frame: false,
      resizable: false,
      movable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      // Else its page takes itself for visible until it was shown once, and lives as fast.
      paintWhenInitiallyHidden: false,
      // The page says hide; what is hidden goes on living.
      webPreferences: { backgroundThrottling: true },
    })
    window.on('blur', () => this.hide())
    window.on('close', (event) => {
      event.preventDefault()
      this.hide()
    })
    window.on('closed', () => {
      this.#window = null
    })
    window.webContents.on('render-process-gone', () => window.destroy())
    this.#window = window
    return window
  }

  get isVisible(): boolean {
    return this.#window?.isVisible() ?? false
  }

  /** Opens it at the icon, or closes it where it is open; without an icon on the screen with the pointer. */
  toggle(icon: Bounds | null): void {
    if (this.isVisible) this.hide()
    else if (performance.now() - this.#hiddenAt > clickMilliseconds) this.show(icon)
  }

  show(icon: Bounds | null): void {
    const window = this.warm()
    const point = icon === null || icon.width === 0 ? screen.getCursorScreenPoint() : { x: icon.x, y: icon.y }
    const { workArea } = screen.getDisplayNearestPoint(point)
    window.setBounds(placePopover(zoomed(size, this.#parts.zoom(), workArea), icon, workArea))
    const channel: keyof DesktopMessages = 'window.shown'
    window.webContents.send(channel)
    window.show()
    window.focus()
  }

  hide(): void {
    if (!this.isVisible) return
    this.#hiddenAt = performance.now()
    this.#window?.hide()
  }

  close(): void {
    this.#window?.destroy()
  }
}
