import type { OpenRequest } from './deep-link.ts'
import type { MainWindow } from './main-window.ts'
import { tellPerson } from './message-box.ts'
import type { OpenedFiles } from './opened-files.ts'
import type { QuickWindow } from './quick-window.ts'
import type { Words } from './words/english.ts'

export interface RequestTargets {
  readonly main: MainWindow
  readonly quick: QuickWindow
  readonly opened: OpenedFiles
  words(): Words
}

/** Shows what was asked for: by the person's start, a second one, a link or a file. */
export function openRequest(request: OpenRequest, { main, quick, opened, words }: RequestTargets): void {
  switch (request.kind) {
    case 'show':
      main.show()
      break
    case 'place':
      main.show(request.place)
      break
    case 'quick':
      quick.show(null)
      break
    case 'file':
      main.show(opened.offer(request.path))
      break
    case 'subscribe':
      main.show(`/accounts/feed/${encodeURIComponent(request.url)}`)
      break
    case 'refused': {
      main.show()
      const { refused } = words()
      void tellPerson(words(), { type: 'info', message: refused.title, detail: refused[request.reason] })
      break
    }
  }
}
