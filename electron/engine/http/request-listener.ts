import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { EngineParts } from '../engine-parts.ts'
import { createApp } from './create-app.ts'
import type { Listener } from './listener.ts'

/** Answers the requests that come in by one listener. */
export function requestListener(parts: EngineParts, listener: Listener): RequestListener {
  const app = createApp(parts, listener)
  return getRequestListener((request, env) => app.fetch(request, env), { overrideGlobalObjects: false })
}
