import { Hono } from 'hono'
import type { Random } from '../../shared/random.ts'
import type { Mailbox } from '../state/mailbox.ts'
import type { Subscriptions } from '../state/subscriptions.ts'
import { answerBatch } from './batch.ts'
import { addCalendarRoutes } from './calendar-routes.ts'
import { addDeltaRoutes, type DeltaHabits } from './delta-routes.ts'
import { listAnswer } from './entity-answer.ts'
import { addEventRoutes } from './event-routes.ts'
import { getSchedule } from './get-schedule.ts'
import { GraphError, invalid } from './graph-error.ts'
import { readPreferences } from './preferences.ts'
import { allowOptions, readSelect, selected } from './query-options.ts'
import {
  type GraphContext,
  type GraphEnvironment,
  graphBase,
  mailboxFor,
  readJson,
  requireScope,
  type Session,
} from './session.ts'
import { addSubscriptionRoutes } from './subscription-routes.ts'
import type { Throttle } from './throttle.ts'

export interface GraphParts {
  readonly now: () => number
  readonly random: Random
  readonly habits: DeltaHabits
  readonly throttle: Throttle
  readonly subscriptions: Subscriptions
  mailboxes(): Iterable<Mailbox>
  /** Who a bearer token is for; undefined where it is good for nothing (any more). */
  authenticate(token: string): Session | undefined
  revokeSessions(mailbox: Mailbox): void
  /** Carries a request of a batch out, as if it had come by itself. */
  dispatch(request: Request): Promise<Response>
}

/** Graph v1.0, as far as calendars go. */
export function createGraphApp(parts: GraphParts): Hono<GraphEnvironment> {
  const app = new Hono<GraphEnvironment>().basePath('/v1.0')
  app.use(async (context, next) => {
    const session = parts.authenticate(bearer(context))
    if (!session) throw unauthorized()
    context.set('session', session)
    const key = `${session.client} ${session.mailbox.account.id}`
    // Only the requests within a batch count, not the batch itself.
    if (context.req.path.endsWith('/$batch')) return await next()
    await parts.throttle.run(key, parts.now(), async () => {
      context.set('preferences', readPreferences(context.req.header('prefer') ?? null))
      await next()
    })
  })
  app.get('/me', (context) => {
    const query = new URL(context.req.url).searchParams
    allowOptions(query, ['$select'])
    const { account } = requireScope(context, 'User.Read', 'User.ReadWrite')
    const described = `${graphBase(context)}/$metadata#users/$entity`
    const person = {
      id: account.id,
      displayName: account.name,
      givenName: account.name.split(' ')[0] ?? null,
      surname: account.name.split(' ').slice(1).join(' ') || null,
      mail: account.address,
      userPrincipalName: account.address,
      businessPhones: [],
      jobTitle: null,
      mobilePhone: null,
      officeLocation: null,
      preferredLanguage: null,
    }
    return context.json({ '@odata.context': described, ...selected(person, readSelect(query, 'User')) })
  })
  app.post('/me/revokeSignInSessions', (context) => {
    parts.revokeSessions(requireScope(context, 'User.RevokeSessions.All', 'User.ReadWrite'))
    return context.json({ value: true })
  })
  app.get('/me/mailboxSettings', (context) => {
    const { account } = requireScope(context, 'MailboxSettings.Read', 'MailboxSettings.ReadWrite')
    return context.json({ timeZone: account.zone, dateFormat: 'yyyy-MM-dd', timeFormat: 'HH:mm' })
  })
  addDeltaRoutes(app, parts.habits, parts.random)
  addCalendarRoutes(app)
  addEventRoutes(app)
  addSubscriptionRoutes(app, parts.subscriptions)
  for (const path of [
    '/me/calendar/getSchedule',
    '/me/calendar/getschedule',
    '/me/calendars/:calendar/getSchedule',
  ]) {
    app.post(path, async (context) => {
      const mailbox = mailboxFor(context, 'read')
      const body = await readJson(context)
      const found = getSchedule(mailbox, parts.mailboxes(), body, context.get('preferences'))
      return listAnswer(context, 'Collection(scheduleInformation)', found)
    })
  }
  app.post('/$batch', async (context) => {
    const shared = { authorization: context.req.header('authorization') ?? '' }
    const responses = await answerBatch(await readJson(context), graphBase(context), shared, parts.dispatch)
    return context.json({ responses })
  })
  app.notFound((context) => refuse(unknownPath(context.req.path)))
  app.onError((error) => {
    if (error instanceof GraphError) return refuse(error)
    if (error instanceof SyntaxError)
      return refuse(invalid('Unable to read JSON request payload.', 'BadRequest'))
    throw error
  })
  return app

  function refuse(error: GraphError): Response {
    const body = JSON.stringify(error.toBody(parts.now(), guid(parts.random)))
    return new Response(body, {
      status: error.status,
      headers: { 'content-type': 'application/json', ...error.headers },
    })
  }
}

export function guid(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => random.text(length, '0123456789abcdef')).join('-')
}

function bearer(context: GraphContext): string {
  return /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? ''
}

export function unauthorized(): GraphError {
  return new GraphError(401, 'InvalidAuthenticationToken', 'Access token has expired or is not yet valid.', {
    'www-authenticate':
      'Bearer realm="", authorization_uri="/common/oauth2/authorize", error="invalid_token"',
  })
}

function unknownPath(path: string): GraphError {
  return new GraphError(400, 'BadRequest', `Resource not found for the segment '${path.split('/').at(-1)}'.`)
}
