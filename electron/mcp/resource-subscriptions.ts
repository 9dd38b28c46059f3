import type { McpServer } from '@modelcontextprotocol/server'
import type { AssistantContext } from '#electron/services/assistants/assistant-context.ts'

/** Changes come in bursts, most of all with a sync: this long after the first, they are told of once. */
const coalesceMilliseconds = 100

/**
 * `resources/subscribe` of a session: tells a client that what it subscribed to may be another by now, whoever changed
 * it, as soon as the store has it.
 * @param calendarIds those that this client may know of; changes of others are not told, not even by their time
 */
export function serveSubscriptions(
  server: McpServer,
  context: AssistantContext,
  calendarIds: () => string[],
): void {
  const subscribed = new Set<string>()
  let stopListening: (() => void) | undefined
  let timer: NodeJS.Timeout | undefined

  const tell = (): void => {
    timer = undefined
    for (const uri of subscribed) {
      // A client that went away needs no news.
      server.server.sendResourceUpdated({ uri }).catch(() => {})
    }
  }
  const changed = ({ calendarIds: touched }: { readonly calendarIds: ReadonlySet<string> }): void => {
    if (timer !== undefined || !calendarIds().some((id) => touched.has(id))) return
    timer = setTimeout(tell, coalesceMilliseconds)
    timer.unref()
  }
  const stop = (): void => {
    clearTimeout(timer)
    timer = undefined
    stopListening?.()
    stopListening = undefined
  }

  server.server.registerCapabilities({ resources: { subscribe: true } })
  server.server.setRequestHandler('resources/subscribe', ({ params }) => {
    subscribed.add(params.uri)
    stopListening ??= context.store.onChange(changed)
    return {}
  })
  server.server.setRequestHandler('resources/unsubscribe', ({ params }) => {
    subscribed.delete(params.uri)
    if (subscribed.size === 0) stop()
    return {}
  })
  const closed = server.server.onclose
  server.server.onclose = () => {
    stop()
    closed?.()
  }
}
