import type { Hono } from 'hono'
import type { Subscriptions } from '../state/subscriptions.ts'
import { checkBody } from './check-body.ts'
import { listAnswer } from './entity-answer.ts'
import { type GraphContext, type GraphEnvironment, graphBase, mailboxFor, readJson } from './session.ts'

const inPost = new Set([
  'changeType',
  'clientState',
  'expirationDateTime',
  'lifecycleNotificationUrl',
  'latestSupportedTlsVersion',
  'notificationUrl',
  'resource',
])
const inPatch = new Set(['expirationDateTime', 'notificationUrl'])

export function addSubscriptionRoutes(app: Hono<GraphEnvironment>, subscriptions: Subscriptions): void {
  app.get('/subscriptions', (context) =>
    listAnswer(
      context,
      'subscriptions',
      subscriptions.of(mailboxFor(context, 'read')).map((one) => subscriptions.toJson(one)),
    ),
  )
  app.post('/subscriptions', async (context) => {
    const mailbox = mailboxFor(context, 'read')
    const body = checkBody(await readJson(context), 'Subscription', inPost)
    const made = await subscriptions.create(mailbox, body, context.get('session').client)
    return answer(context, subscriptions.toJson(made), 201)
  })
  app.get('/subscriptions/:subscription', (context) =>
    answer(context, subscriptions.toJson(subscriptions.find(mailboxFor(context, 'read'), idOf(context)))),
  )
  app.patch('/subscriptions/:subscription', async (context) => {
    const found = subscriptions.find(mailboxFor(context, 'read'), idOf(context))
    const body = checkBody(await readJson(context), 'Subscription', inPatch)
    return answer(context, subscriptions.toJson(await subscriptions.renew(found, body)))
  })
  app.delete('/subscriptions/:subscription', (context) => {
    subscriptions.remove(subscriptions.find(mailboxFor(context, 'read'), idOf(context)))
    return context.body(null, 204)
  })
  app.post('/subscriptions/:subscription/reauthorize', (context) => {
    subscriptions.reauthorize(subscriptions.find(mailboxFor(context, 'read'), idOf(context)))
    return context.body(null, 200)
  })
}

function idOf(context: GraphContext): string {
  return context.req.param('subscription') ?? ''
}

function answer(context: GraphContext, subscription: object, status: 200 | 201 = 200) {
  const described = `${graphBase(context)}/$metadata#subscriptions/$entity`
  return context.json({ '@odata.context': described, ...subscription }, status)
}
