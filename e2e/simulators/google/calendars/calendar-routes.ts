import { readQuery } from '../description/check-query.ts'
import { wrongInValue } from '../description/check-value.ts'
import { calendarDescription, type Operation } from '../description/operations.ts'
import type { Asked, Endpoint } from '../endpoint.ts'
import { badRequest, GoogleError, insufficientScope } from '../google-error.ts'
import type { ApiDesk } from './api-desk.ts'
import { calendarListOperations } from './calendar-list-operations.ts'
import { calendarOperations } from './calendar-operations.ts'
import type { Handler } from './call.ts'
import { eventOperations } from './event-operations.ts'
import { maskFields } from './mask-fields.ts'
import { otherOperations } from './other-operations.ts'
import type { EventBody } from './read-content.ts'

const handlers: Readonly<Record<string, Handler>> = {
  ...eventOperations,
  ...calendarListOperations,
  ...calendarOperations,
  ...otherOperations,
}

/** All operations of the Calendar API that the published client knows; those that are not simulated say so (501). */
export function calendarRoutes(desk: ApiDesk): Endpoint[] {
  const { operations } = calendarDescription()
  return operations.map((operation) => ({
    id: operation.id,
    method: operation.method,
    path: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    answer: (asked) => answer(desk, operation, asked),
  }))
}

async function answer(desk: ApiDesk, operation: Operation, asked: Asked): Promise<Response> {
  const { account, scopes } = desk.bearer(asked.request)
  desk.takeQuota(account)
  if (operation.scopes.size > 0 && ![...operation.scopes].some((scope) => scopes.has(scope)))
    throw insufficientScope()
  const parameters = readQuery(operation, asked.url.searchParams)
  const handler = handlers[operation.id]
  if (handler === undefined) {
    throw new GoogleError(501, {
      domain: 'global',
      reason: 'notImplemented',
      message: `${operation.id} is not simulated.`,
    })
  }
  const answered = handler(desk, {
    account,
    scopes,
    parameters,
    path: asked.path,
    body: await readBody(operation, asked.request),
    ifMatch: asked.request.headers.get('if-match') ?? undefined,
    origin: asked.url.origin,
  })
  if (answered === undefined) return new Response(null, { status: 204 })
  const text = typeof answered === 'string' ? answered : JSON.stringify(answered)
  const { fields } = parameters
  return new Response(typeof fields === 'string' ? maskFields(text, fields) : text, {
    headers: { 'content-type': 'application/json; charset=UTF-8' },
  })
}

async function readBody({ body: shape }: Operation, request: Request): Promise<EventBody> {
  if (shape === undefined) return {}
  const text = await request.text()
  if (text === '') return {}
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw badRequest('parseError', 'Parse Error')
  }
  const wrong = wrongInValue(body, shape, calendarDescription().types)
  if (wrong !== undefined || typeof body !== 'object' || body === null)
    throw badRequest('badRequest', wrong ?? 'Invalid JSON payload received.')
  return body as EventBody
}
