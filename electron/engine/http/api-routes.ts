import type { Hono } from 'hono'
import type { EngineParts } from '../engine-parts.ts'
import type { RpcContext } from '../rpc/rpc-context.ts'
import type { AppEnvironment } from './app-environment.ts'
import { limitedRequest } from './limited-request.ts'
import { refuse } from './refuse.ts'

const mostOctets = 4 * 1024 * 1024

/** The contract as REST under `/api`, with its description at `/api/openapi.json`; loaded by the first who uses it. */
export function addApiRoutes(app: Hono<AppEnvironment>, parts: EngineParts): void {
  const loadHandler = once(async () => {
    const [{ OpenAPIHandler }, { router }, { observeProcedure }] = await Promise.all([
      import('@orpc/openapi/fetch'),
      import('../rpc/router.ts'),
      import('../rpc/observe-procedure.ts'),
    ])
    return new OpenAPIHandler<RpcContext>(router, { clientInterceptors: [observeProcedure] })
  })
  const loadDocument = once(async () => {
    const { describeApi } = await import('./describe-api.ts')
    return await describeApi(parts.context.version)
  })

  app.get('/api/openapi.json', async (context) => context.json(await loadDocument()))
  app.all('/api/*', async (context, next) => {
    const [handler, request] = await Promise.all([loadHandler(), limitedRequest(context.req.raw, mostOctets)])
    if (request === undefined) return refuse(context, 413, 'The request is larger than 4 MB.')
    const { matched, response } = await handler.handle(request, {
      prefix: '/api',
      context: { parts, client: context.get('client') },
    })
    if (!matched) return next()
    response.headers.set('Cache-Control', 'no-store')
    return response
  })
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined
  return () => {
    loading ??= load()
    return loading
  }
}
