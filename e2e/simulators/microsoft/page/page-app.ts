import { Hono } from 'hono'
import { GraphError } from '../graph/graph-error.ts'
import { eventForm, readEventForm } from './event-form.ts'
import { accountPage, overviewPage } from './pages.ts'
import type { ShownSimulator } from './shown-simulator.ts'

/** Pages on which a person sees and changes the state of a simulator, in plain forms. */
export function createPageApp(simulator: ShownSimulator): Hono {
  const app = new Hono()
  // Other pages in the same browser have no business here.
  app.post('*', async (context, next) => {
    const origin = context.req.header('origin')
    if (origin !== undefined && origin !== new URL(context.req.url).origin)
      return context.text('Not from there.', 403)
    return await next()
  })
  app.get('/', () => overviewPage(simulator))
  app.post('/state/accounts', async (context) => {
    const form = new URLSearchParams(await context.req.text())
    const kind = form.get('kind') === 'personal' ? 'personal' : 'work'
    const { id } = simulator.addAccount({
      name: form.get('name') || 'Somebody',
      kind,
      needsAdminConsent: form.get('kind') === 'strict',
    })
    return context.redirect(`/state/accounts/${id}`, 303)
  })
  app.post('/state/faults', async (context) => {
    const form = new URLSearchParams(await context.req.text())
    const name = form.get('name') ?? ''
    const effect = simulator.effects[name]
    const times = Math.max(1, Math.min(1_000, Number(form.get('times') ?? 1) || 1))
    if (form.get('clear') !== null) simulator.faults.clear()
    else if (effect) simulator.faults.add({ name, effect: effect(), times })
    return context.redirect('/', 303)
  })
  app.get('/state/accounts/:account', (context) => accountPage(simulator, context.req.param('account')))
  app.get('/state/accounts/:account/events/:event', (context) =>
    eventForm(simulator.owner(context.req.param('account')), context.req.param(), simulator.now),
  )
  app.post('/state/accounts/:account/:action', async (context) => {
    const { account, action } = context.req.param()
    act(simulator, account, action, new URLSearchParams(await context.req.text()))
    return context.redirect(`/state/accounts/${account}`, 303)
  })
  app.onError((error, context) =>
    context.text(error.message, error instanceof GraphError ? (error.status as 400) : 404),
  )
  return app
}

function act(simulator: ShownSimulator, account: string, action: string, form: URLSearchParams): void {
  const owner = simulator.owner(account)
  const event = form.get('event') ?? ''
  switch (action) {
    case 'create':
      owner.create(
        readEventForm(form, simulator.mailbox(account).account.zone),
        form.get('calendar') ?? undefined,
      )
      return
    case 'update':
      owner.update(event, readEventForm(form, simulator.mailbox(account).account.zone))
      return
    case 'delete':
      owner.delete(event)
      return
    case 'calendar':
      owner.addCalendar(form.get('name') || 'New calendar')
      return
    case 'withdraw':
      simulator.identity.withdraw(simulator.mailbox(account).account, form.get('client') ?? '')
      return
    default:
      throw new Error(`There is nothing called ${action} to do`)
  }
}
