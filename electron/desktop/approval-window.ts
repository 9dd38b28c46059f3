import { type BrowserWindow, screen } from 'electron'
import { openPageWindow, type PageWindowParts } from './page-window.ts'
import { placePopover } from './window-bounds.ts'
import type { Speaker } from './words/speaker.ts'
import { zoomed } from './zoom.ts'

/** No wider than what the page takes for a phone: there the questions fill it. */
const size = { width: 480, height: 640 }
const place = '/approvals'

/**
 * The small window with what assistants ask for. It comes up without the focus, so that a key that was meant for another
 * program answers nothing, and closes when the page has left its questions.
 */
export class ApprovalWindow {
  readonly #parts: PageWindowParts
  readonly #speaker: Speaker
  #window: BrowserWindow | null = null

  constructor(parts: PageWindowParts, speaker: Speaker) {
    this.#parts = parts
    this.#speaker = speaker
  }

  get window(): BrowserWindow | null {
    return this.#window
  }

  /** Brings it up; with the focus only when the person asked for it. */
  show(isAskedFor: boolean): void {
    const window = this.#window ?? this.#open(isAskedFor)
    if (isAskedFor && window.isVisible()) window.focus()
  }

  close(): void {
    this.#window?.destroy()
  }

  #open(isAskedFor: boolean): BrowserWindow {
    const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
    const window = openPageWindow(this.#parts, place, {
      ...placePopover(zoomed(size, this.#parts.zoom(), workArea), null, workArea),
      title: this.#speaker.speech.words.approval.window,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      alwaysOnTop: true,
    })
    this.#window = window
    window.once('ready-to-show', () => {
      if (isAskedFor) window.show()
      else window.showInactive()
    })
    window.on('page-title-updated', (event) => event.preventDefault())
    window.webContents.on('did-navigate-in-page', (_event, address) => {
      if (!/#\/?approvals$/.test(address)) this.close()
    })
    window.on('closed', () => {
      this.#window = null
    })
    return window
  }
}
