import type { Listener } from './listener.ts'

type TcpListener = Extract<Listener, { kind: 'tcp' }>

/** Browsers share cookies between the ports of a host: the port keeps the engines of one machine apart. */
function cookieName(listener: TcpListener): string {
  return `kalends_session_${listener.port}`
}

export function readSessionCookie(header: string | undefined, listener: TcpListener): string | undefined {
  if (header === undefined) return undefined
  for (const pair of header.split(';')) {
    const [name, value] = pair.trim().split('=', 2)
    if (name === cookieName(listener)) return value
  }
  return undefined
}

/** A `Set-Cookie` value; `seconds` 0 takes the cookie away. */
export function writeSessionCookie(listener: TcpListener, secret: string, seconds: number): string {
  const isSecure =
    listener.publicOrigins.length > 0 && listener.publicOrigins.every((url) => url.startsWith('https:'))
  return `${cookieName(listener)}=${secret}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`
}
