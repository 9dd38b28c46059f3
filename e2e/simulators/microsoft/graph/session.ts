import type { Context } from 'hono'
import type { Mailbox } from '../state/mailbox.ts'
import { accessDenied, invalid } from './graph-error.ts'
import type { Preferences } from './preferences.ts'

/** Who asks: a mailbox, and what its owner allowed the application. */
export interface Session {
  readonly mailbox: Mailbox
  /** In lower case, without the resource. */
  readonly scopes: ReadonlySet<string>
  readonly client: string
}

export interface GraphEnvironment {
  Variables: { readonly session: Session; readonly preferences: Preferences }
}

export type GraphContext = Context<GraphEnvironment>

/** The mailbox of a request, if it may read, or also write, its calendars. Raises 403. */
export function mailboxFor(context: GraphContext, access: 'read' | 'write'): Mailbox {
  const { mailbox, scopes } = context.get('session')
  const writes = scopes.has('calendars.readwrite') || scopes.has('calendars.readwrite.shared')
  if (!writes && (access === 'write' || !scopes.has('calendars.read'))) throw accessDenied()
  return mailbox
}

export function requireScope(context: GraphContext, ...anyOf: readonly string[]): Mailbox {
  const { mailbox, scopes } = context.get('session')
  if (!anyOf.some((scope) => scopes.has(scope.toLowerCase()))) {
    throw accessDenied()
  }
  return mailbox
}

/** The body of a request as JSON. Raises 400. */
export async function readJson(context: GraphContext): Promise<unknown> {
  if (!/^application\/json\b/i.test(context.req.header('content-type') ?? ''))
    throw invalid('Entity only allows writes with a JSON Content-Type header.', 'RequestBodyRead')
  const text = await context.req.text()
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw invalid('Unable to read JSON request payload.', 'BadRequest')
  }
}

/** The URL of this request's origin with Graph's version. */
export function graphBase(context: GraphContext): string {
  return `${new URL(context.req.url).origin}/v1.0`
}
