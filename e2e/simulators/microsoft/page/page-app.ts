import { Hono } from 'hono'
import { pageOf } from '../identity/pages.ts'
import type { Account } from '../state/mailbox.ts'
import { escapeHtml } from './html.ts'

/** What the page shows and changes. */
export interface ShownSimulator {
  readonly accounts: readonly Account[]
}

/** A page on the state of a simulator. */
export function createPageApp(simulator: ShownSimulator): Hono {
  const app = new Hono()
  app.get('/', (context) =>
    context.html(
      pageOf(
        'Microsoft simulator',
        `<ul>${simulator.accounts.map(({ address }) => `<li>${escapeHtml(address)}</li>`).join('')}</ul>`,
      ),
    ),
  )
  return app
}
