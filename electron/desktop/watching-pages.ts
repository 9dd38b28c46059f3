import type { WebContents } from 'electron'
import type { DesktopMessages } from './channels.ts'

/** The pages that want to hear of something, for as long as they are there. */
export class WatchingPages<Channel extends keyof DesktopMessages> {
  readonly #channel: Channel
  readonly #pages = new Set<WebContents>()

  constructor(channel: Channel) {
    this.#channel = channel
  }

  add(page: WebContents): void {
    if (this.#pages.has(page)) return
    this.#pages.add(page)
    page.once('destroyed', () => this.#pages.delete(page))
  }

  tell(...message: DesktopMessages[Channel]): void {
    for (const page of this.#pages) page.send(this.#channel, ...message)
  }
}
