import type { Context } from 'hono'
import type { AppEnvironment } from './app-environment.ts'
import type { Listener } from './listener.ts'

/** The origin that a request was sent to, as its sender knows it; its `Host` was checked before. */
export function originOf(
  context: Context<AppEnvironment>,
  listener: Extract<Listener, { kind: 'tcp' }>,
): string {
  const host = context.env.incoming.headers.host ?? `${listener.host}:${listener.port}`
  return listener.publicOrigins.find((origin) => new URL(origin).host === host) ?? `http://${host}`
}
