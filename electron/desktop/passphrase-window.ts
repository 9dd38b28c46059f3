import { type BrowserWindow, screen, type WebContents } from 'electron'
import { onPageMessage, onPageRequest } from './page-messages.ts'
import { openPageWindow, type PageWindowParts } from './page-window.ts'
import type { PassphraseKeeper } from './passphrase-keeper.ts'
import { centred } from './window-bounds.ts'
import type { Speaker } from './words/speaker.ts'
import { zoomed } from './zoom.ts'

/** What is said to choose one, in German. */
const size = { width: 440, height: 560 }
const longestPassphrase = 1_000

/** The small window that asks for a passphrase. Only the page in it is asked and heard; closing it means “not now”. */
export class PassphraseWindow {
  readonly #parts: PageWindowParts
  readonly #keeper: PassphraseKeeper
  readonly #speaker: Speaker
  #window: BrowserWindow | null = null

  constructor(parts: PageWindowParts, keeper: PassphraseKeeper, speaker: Speaker) {
    this.#parts = parts
    this.#speaker = speaker
    this.#keeper = keeper
    const isOurs = (sender: WebContents): boolean => sender === this.#window?.webContents
    onPageRequest('passphrase.question', (_asked, sender) => (isOurs(sender) ? keeper.question : null))
    onPageRequest('passphrase.give', async (passphrase, sender) => {
      const isText = typeof passphrase === 'string' && passphrase.length <= longestPassphrase
      if (!isText || !isOurs(sender)) return 'over'
      return await keeper.give(passphrase)
    })
    onPageMessage('passphrase.decline', ({ sender }) => {
      if (isOurs(sender)) keeper.decline()
    })
    onPageMessage('passphrase.forget', ({ sender }) => {
      if (isOurs(sender)) void keeper.forget().catch(() => keeper.decline())
    })
    // One window a question: the page in it asks once.
    keeper.onChange((question) => {
      this.close()
      if (question !== null) this.show()
    })
  }

  get window(): BrowserWindow | null {
    return this.#window
  }

  show(): void {
    if (this.#window === null) this.#open()
    else this.#window.focus()
  }

  /** Without an answer. */
  close(): void {
    const window = this.#window
    this.#window = null
    window?.destroy()
  }

  #open(): void {
    const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
    const own = zoomed(size, this.#parts.zoom(), workArea)
    const window = openPageWindow(this.#parts, '/passphrase', {
      ...own,
      ...centred(own, workArea),
      title: this.#speaker.speech.words.passphraseWindow,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
    })
    this.#window = window
    window.once('ready-to-show', () => window.show())
    window.on('page-title-updated', (event) => event.preventDefault())
    window.on('closed', () => {
      if (this.#window !== window) return
      this.#window = null
      this.#keeper.decline()
    })
  }
}
