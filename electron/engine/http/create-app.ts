import { Hono } from 'hono'
import type { EngineParts } from '../engine-parts.ts'
import { addApiRoutes } from './api-routes.ts'
import type { AppEnvironment } from './app-environment.ts'
import { originProblem } from './check-origin.ts'
import { scopeProblem } from './check-scope.ts'
import { addFileRoutes } from './file-routes.ts'
import { addDetailedHealthRoute, addOpenHealthRoutes } from './health-routes.ts'
import { addHookRoutes } from './hook-routes.ts'
import type { Listener } from './listener.ts'
import { addLoginRoutes, addLogoutRoute } from './login-routes.ts'
import { challengeMcpClient } from './mcp-challenge.ts'
import { addMcpRoute } from './mcp-route.ts'
import { addMetricsRoute } from './metrics-route.ts'
import { addOAuthRoutes } from './oauth-routes.ts'
import { addPageRoutes } from './page-routes.ts'
import { refuse } from './refuse.ts'
import { securityHeaders } from './security-headers.ts'

/** Everything one listener answers but upgrades. Routes added before the authentication are open to all. */
export function createApp(parts: EngineParts, listener: Listener): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()

  app.use(async (context, next) => {
    const startedAt = performance.now()
    const problem = originProblem(context.env.incoming, listener)
    if (problem === undefined) await next()
    else context.res = refuse(context, 403, problem)
    const { headers } = context.res
    for (const [name, value] of Object.entries(securityHeaders))
      if (!headers.has(name)) headers.set(name, value)
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
    parts.counters.countRequest(context.req.path, context.res.status, performance.now() - startedAt)
  })

  addOpenHealthRoutes(app, parts)
  if (listener.kind === 'tcp') {
    addLoginRoutes(app, parts, listener)
    addHookRoutes(app, parts)
    addOAuthRoutes(app, parts, listener)
  }

  app.use(async (context, next) => {
    const verdict = parts.authenticator.authenticate(context.env.incoming, listener)
    if (verdict.kind === 'wait') {
      context.header('Retry-After', String(verdict.seconds))
      return refuse(context, 429, 'Too many failed attempts. Wait a minute.')
    }
    if (verdict.kind === 'stranger') {
      if (listener.kind === 'tcp' && context.req.path === '/mcp') return challengeMcpClient(context, listener)
      return refuse(context, 401, 'You are not logged in to Kalends here.')
    }
    const problem = scopeProblem(verdict.client, context.req.path)
    if (problem !== undefined) return refuse(context, 403, problem)
    context.set('client', verdict.client)
    return next()
  })

  addDetailedHealthRoute(app, parts)
  addMetricsRoute(app, parts)
  addApiRoutes(app, parts)
  addFileRoutes(app, parts)
  addMcpRoute(app, parts)
  if (listener.kind === 'tcp') addLogoutRoute(app, parts, listener)
  addPageRoutes(app, parts)

  app.notFound((context) => refuse(context, 404, 'There is nothing at this address.'))
  app.onError((error, context) => {
    parts.log.error({ err: error, path: context.req.path }, 'a request failed')
    return context.json(
      {
        defined: false,
        code: 'INTERNAL_SERVER_ERROR',
        status: 500,
        message: 'Something went wrong in Kalends.',
      },
      500,
    )
  })
  return app
}
