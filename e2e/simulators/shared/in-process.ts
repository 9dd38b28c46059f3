import type { HttpFetch } from '#electron/providers/http-fetch.ts'

/**
 * A simulator as the `fetch` of a provider, without a socket: fast, and on whatever clock the simulator has. Aborting
 * rejects at once, as it does over TCP; what the simulator has carried out by then stays done.
 */
export function inProcess(simulator: { fetch(request: Request): Promise<Response> }): HttpFetch {
  return (url, { method, headers, body, signal }) => {
    if (signal.aborted) return Promise.reject(signal.reason)
    const answer = simulator.fetch(
      new Request(url, { method, headers: { ...headers }, body, signal, redirect: 'manual' }),
    )
    return new Promise((resolve, reject) => {
      const abort = () => reject(signal.reason)
      signal.addEventListener('abort', abort, { once: true })
      answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
    })
  }
}
