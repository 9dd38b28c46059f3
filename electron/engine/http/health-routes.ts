import type { Hono } from 'hono'
import type { EngineParts } from '../engine-parts.ts'
import type { AppEnvironment } from './app-environment.ts'

/** `/health`: the process answers. `/health/ready`: it can do its work, else 503 and why. Both say nothing else. */
export function addOpenHealthRoutes(app: Hono<AppEnvironment>, parts: EngineParts): void {
  app.get('/health', (context) => context.json({ status: 'ok' }))
  app.get('/health/ready', (context) => {
    if (parts.closing.aborted) return context.json({ status: 'closing' }, 503)
    if (parts.data.isDamaged()) return context.json({ status: 'damaged' }, 503)
    return context.json({ status: 'ready' })
  })
}

/** `/health/detailed`: for operators, authenticated. */
export function addDetailedHealthRoute(app: Hono<AppEnvironment>, parts: EngineParts): void {
  app.get('/health/detailed', (context) => {
    const problem = parts.data.problem()
    const memory = process.memoryUsage()
    return context.json(
      {
        status: parts.data.isDamaged() ? 'damaged' : 'ready',
        problem: problem?.message ?? null,
        hint: problem?.hint ?? null,
        engine: parts.status(),
        uptimeSeconds: Math.round(process.uptime()),
        memory: { residentOctets: memory.rss, heapOctets: memory.heapUsed },
        connections: parts.counters.openSockets,
        liveQueries: parts.counters.liveQueries,
      },
      parts.data.isDamaged() ? 503 : 200,
    )
  })
}
