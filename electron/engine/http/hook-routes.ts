import type { Hono } from 'hono'
import { validationTokenOf } from '#electron/providers/microsoft/notifications.ts'
import type { EngineParts } from '../engine-parts.ts'
import type { AppEnvironment } from './app-environment.ts'
import { limitedRequest } from './limited-request.ts'

/** Octets of what Graph may tell at once: a thousand notifications are less. */
const mostOctets = 1024 * 1024
/** Graph wants its answer within three seconds (M12). */
const mostMilliseconds = 2_000

/**
 * Where providers tell of changes: open to all, since they have no session; what is believed is decided by the secret that
 * comes along. The answer is the same in either case.
 */
export function addHookRoutes(app: Hono<AppEnvironment>, { context }: EngineParts): void {
  if (!context.push.isOn) return
  app.post('/hooks/google', (answer) => {
    context.pushNotices.google(answer.req.raw.headers)
    return answer.body(null, 202)
  })
  app.post('/hooks/microsoft', async (answer) => {
    const token = validationTokenOf(new URL(answer.req.url))
    if (token !== null) return answer.text(token)
    const body = await readBody(answer.req.raw)
    if (typeof body === 'number') return answer.body(null, body)
    context.pushNotices.microsoft(body.json)
    return answer.body(null, 202)
  })
}

/** The JSON of a body, or the status with which it is refused. */
async function readBody(request: Request): Promise<{ json: unknown } | 400 | 408 | 413> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<408>((resolve) => {
    timer = setTimeout(() => resolve(408), mostMilliseconds).unref()
  })
  try {
    return await Promise.race([readJson(request), late])
  } finally {
    clearTimeout(timer)
  }
}

async function readJson(request: Request): Promise<{ json: unknown } | 400 | 413> {
  try {
    const whole = await limitedRequest(request, mostOctets)
    return whole === undefined ? 413 : { json: await whole.json() }
  } catch {
    return 400
  }
}
