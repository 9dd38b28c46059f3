import type { Hono } from 'hono'
import type { EngineParts } from '../engine-parts.ts'
import type { AppEnvironment } from './app-environment.ts'

/** `/metrics` in the Prometheus text format. The library is loaded by the first who asks. */
export function addMetricsRoute(app: Hono<AppEnvironment>, parts: EngineParts): void {
  let loading: Promise<() => Promise<string>> | undefined
  app.get('/metrics', async (context) => {
    loading ??= import('./metrics.ts').then(({ createMetrics }) => createMetrics(parts))
    const text = await (await loading)()
    return context.body(text, 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
}
