import type { EngineHost } from './engine-host.ts'
import { onPageMessage } from './page-messages.ts'
import { WatchingPages } from './watching-pages.ts'

/** Tells pages why the engine does not come up, and lets them have it tried again. */
export function answerEngine(host: EngineHost): void {
  const pages = new WatchingPages('engine.problem')
  onPageMessage('engine.watch', ({ sender }) => {
    pages.add(sender)
    pages.tell(host.problem)
  })
  onPageMessage('engine.retry', () => host.retry())
  host.onChange(() => pages.tell(host.problem))
}
