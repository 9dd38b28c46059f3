/** A place the engine accepts connections at. */
export type Listener =
  | { kind: 'local'; path: string }
  | {
      kind: 'tcp'
      host: string
      port: number
      /** origins such as `https://calendar.example.org` under which a proxy shows this listener */
      publicOrigins: readonly string[]
    }

/** `127.0.0.1:4100`, `[::1]:4100`, `localhost:4100` or just `4100` (then on 127.0.0.1); undefined when it is none of these. */
export function parseAddress(text: string): { host: string; port: number } | undefined {
  const match = /^(?:(\[[0-9a-f:.]+\]|[^:[\]]+):)?(\d{1,5})$/i.exec(text.trim())
  if (match === null) return undefined
  const port = Number(match[2])
  if (port > 65_535) return undefined
  return { host: (match[1] ?? '127.0.0.1').replace(/^\[|\]$/g, ''), port }
}

/** Whether only this machine can reach a host name or address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** The address as people write and open it. */
export function listenerUrl(listener: Listener): string {
  if (listener.kind === 'local') return `unix:${listener.path}`
  const host = listener.host.includes(':') ? `[${listener.host}]` : listener.host
  return `http://${host}:${listener.port}`
}

/** The address to open the page at; one that stands for every interface is no address to go to. */
export function pageUrl(listener: Extract<Listener, { kind: 'tcp' }>): string {
  const isEvery = listener.host === '0.0.0.0' || listener.host === '::'
  return listenerUrl(isEvery ? { ...listener, host: 'localhost' } : listener)
}
