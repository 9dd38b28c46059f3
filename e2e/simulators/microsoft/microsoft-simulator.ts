import type { Hono } from 'hono'
import { createHttpFetch, type HttpFetch } from '#electron/providers/http-fetch.ts'
import { Faults, withFault } from '../shared/faults.ts'
import { Random } from '../shared/random.ts'
import { loggedQuery, RequestLog } from '../shared/request-log.ts'
import { createEffects } from './effects.ts'
import { type DeltaHabits, plainHabits } from './graph/delta-routes.ts'
import { createGraphApp, guid } from './graph/graph-app.ts'
import type { GraphEnvironment, Session } from './graph/session.ts'
import { Throttle } from './graph/throttle.ts'
import { DEFAULT_CLIENT } from './identity/clients.ts'
import { Identity } from './identity/identity.ts'
import { createIdentityApp } from './identity/identity-app.ts'
import { CONSUMERS } from './identity/tenants.ts'
import { MailboxOwner } from './mailbox-owner.ts'
import { createPageApp } from './page/page-app.ts'
import { type Account, type ChangeListener, Mailbox } from './state/mailbox.ts'
import { Subscriptions } from './state/subscriptions.ts'

export interface MicrosoftSimulatorOptions {
  /** Milliseconds since the epoch. */
  readonly now?: () => number
  readonly seed?: number
  /** How notifications are sent (M12). */
  readonly deliver?: HttpFetch
}

/** What is made up where it is not given. */
export type NewAccount = Partial<Account>

/**
 * The Microsoft identity platform and Graph's calendars, in memory and without a network. `fetch` answers what an
 * application asks; everything else is for the hand behind it: the people who own the mailboxes, and what goes wrong.
 */
export class MicrosoftSimulator {
  readonly identity: Identity
  readonly subscriptions: Subscriptions
  /** Faults that wait for requests. */
  readonly faults: Faults
  /** What deltas do to their readers though nothing is wrong. */
  readonly habits: DeltaHabits = { ...plainHabits }
  readonly throttle = new Throttle()
  readonly log = new RequestLog()
  readonly random: Random
  /** Milliseconds that this side's clock is ahead of `now`. */
  clockSkew = 0
  readonly #now: () => number
  readonly #mailboxes = new Map<string, Mailbox>()
  readonly #graph: Hono<GraphEnvironment>
  readonly #identityApp: Hono
  readonly #page: Hono

  constructor({ now = Date.now, seed = 1, deliver = createHttpFetch() }: MicrosoftSimulatorOptions = {}) {
    this.#now = () => now() + this.clockSkew
    this.random = new Random(seed)
    this.faults = new Faults(new Random(seed + 1))
    this.identity = new Identity(this.#now, this.random)
    this.subscriptions = new Subscriptions(this.#now, this.random, deliver)
    this.#graph = createGraphApp({
      now: this.#now,
      random: this.random,
      habits: this.habits,
      throttle: this.throttle,
      subscriptions: this.subscriptions,
      mailboxes: () => this.#mailboxes.values(),
      authenticate: (token) => this.#authenticate(token),
      revokeSessions: ({ account }) => this.identity.tokens.revoke(account.id),
      dispatch: (request) => this.#answer(request),
    })
    this.#identityApp = createIdentityApp(this.identity)
    this.#page = createPageApp(this)
  }

  get now(): number {
    return this.#now()
  }

  get accounts(): readonly Account[] {
    return [...this.identity.accounts.values()]
  }

  /** Makes an account with an empty calendar; a work account unless told otherwise. */
  addAccount(given: NewAccount = {}): Account {
    const number = this.identity.accounts.size + 1
    const kind = given.kind ?? 'work'
    const name = given.name ?? `Person ${number}`
    const domain = kind === 'work' ? 'contoso.example' : 'outlook.example'
    const account: Account = {
      id: guid(this.random),
      name,
      address: `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}@${domain}`,
      needsAdminConsent: false,
      withheldScopes: [],
      keepsDeclinedEvents: false,
      zone: 'W. Europe Standard Time',
      ...given,
      kind,
      tenant: given.tenant ?? (kind === 'personal' ? CONSUMERS : WORK_TENANT),
    }
    this.identity.accounts.set(account.id, account)
    const told: ChangeListener = (changed, change) => this.subscriptions.tell(changed, change)
    const mailbox = new Mailbox(account, this.#now, this.random, told, this.habits)
    this.#mailboxes.set(account.id, mailbox)
    return account
  }

  /** The mailbox of an account, as its owner has it in hand. Throws for no such account. */
  owner(account: string): MailboxOwner {
    return new MailboxOwner(this.mailbox(account))
  }

  mailbox(account: string): Mailbox {
    const found = this.#mailboxes.get(account)
    if (!found) throw new Error(`there is no account ${account}`)
    return found
  }

  /** Tokens for an account as if it had signed in and allowed everything. */
  signIn(
    account: string,
    { scopes = DEFAULT_SCOPES, client = DEFAULT_CLIENT.id, authority }: SignInOptions = {},
  ): { accessToken: string; refreshToken: string } {
    const { account: found } = this.mailbox(account)
    const allowed = this.identity.allow(found, client, scopes)
    return {
      accessToken: this.identity.tokens.issueAccess(found, client, allowed),
      refreshToken: this.identity.tokens.issueRefresh(found, client, allowed, authority ?? found.tenant),
    }
  }

  /** Answers a request as Microsoft would. Rejects where the connection is lost, or with the reason of the signal. */
  async fetch(request: Request): Promise<Response> {
    const path = pathOf(request.url)
    // The page is no part of Microsoft: no fault strikes it, and nobody counts it.
    if (path === '/' || path.startsWith('/state/')) return await this.#page.fetch(request)
    const target = {
      method: request.method,
      path,
      endpoint: endpointOf(request.method, path),
      account: this.#accountOf(request),
    }
    const fault = this.faults.take(target)
    if (fault === undefined) return await this.#answer(request)
    // Answers that are not the simulator's own are remembered too.
    try {
      const answered = await withFault(fault, target, request.signal, () => this.#answer(request, fault.name))
      if (fault.effect.kind === 'refuse') this.#remember(request, answered.status, fault.name)
      return answered
    } catch (error) {
      if (fault.effect.kind === 'lose-request' || fault.effect.kind === 'hang')
        this.#remember(request, 0, fault.name)
      throw error
    }
  }

  /** Effects for `faults` in Microsoft's own words. */
  readonly effects = createEffects({
    toAnswer: (error) => {
      const body = error.toBody(this.now, guid(this.random))
      return Response.json(body, { status: error.status, headers: error.headers })
    },
    killCursors: () => this.killCursors(),
    forEvents: (account, change) => this.#forEvents(account, change),
  })

  /** M5: every cursor that was given out is dead. */
  killCursors(): void {
    for (const mailbox of this.#mailboxes.values())
      for (const calendar of mailbox.calendars.values()) calendar.epoch += 1
  }

  async #answer(request: Request, fault?: string): Promise<Response> {
    const response = await this.#route(request)
    response.headers.set('date', httpDate(this.now))
    this.#remember(request, response.status, fault)
    return response
  }

  #route(request: Request): Response | Promise<Response> {
    const app = pathOf(request.url).startsWith('/v1.0/') ? this.#graph : this.#identityApp
    return app.fetch(request)
  }

  #remember(request: Request, status: number, fault: string | undefined): void {
    const path = pathOf(request.url)
    const query = request.url.indexOf('?')
    this.log.add({
      at: this.now,
      method: request.method,
      path,
      query: query < 0 ? {} : loggedQuery(new URLSearchParams(request.url.slice(query + 1))),
      endpoint: endpointOf(request.method, path),
      account: this.#accountOf(request),
      status,
      ...(fault === undefined ? {} : { fault }),
    })
  }

  #authenticate(token: string): Session | undefined {
    const found = this.identity.tokens.findAccess(token)
    const mailbox = found && this.#mailboxes.get(found.account.id)
    return found && mailbox && { mailbox, scopes: found.scopes, client: found.client }
  }

  #accountOf(request: Request): string {
    const token = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
    return token === undefined ? '' : (this.identity.tokens.findAccess(token)?.account.id ?? '')
  }

  #forEvents(account: string, change: (owner: MailboxOwner, id: string) => void): void {
    const mailbox = this.#mailboxes.get(account)
    if (!mailbox) return
    const owner = new MailboxOwner(mailbox)
    for (const calendar of mailbox.calendars.values())
      for (const id of [...calendar.events.keys()]) change(owner, id)
  }
}

export interface SignInOptions {
  readonly scopes?: readonly string[]
  readonly client?: string
  /** The account's own tenant by default. */
  readonly authority?: string
}

/** The tenant of work accounts that name no other. */
export const WORK_TENANT = '4f2c9b9e-6d5a-4c0b-8a77-0d6f3a1e5b22'

const DEFAULT_SCOPES = ['openid', 'profile', 'offline_access', 'User.Read', 'Calendars.ReadWrite']

/** A request in few words, such as `GET /me/calendars/{id}/calendarView/delta` or `POST /oauth2/v2.0/token`. */
function endpointOf(method: string, path: string): string {
  if (!path.startsWith('/v1.0/'))
    return `${method} ${path.replace(/^\/[^/]+(?=\/(oauth2|v2\.0|discovery)\/)/, '')}`
  const template = path
    .slice('/v1.0'.length)
    .replace(/\/(calendars|events|calendarGroups|subscriptions)\/[^/]+/g, '/$1/{id}')
  return `${method} ${template}`
}

function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3)
  const end = url.indexOf('?', start)
  return start < 0 ? '/' : url.slice(start, end < 0 ? undefined : end)
}

/** RFC 9110 §5.6.7 */
function httpDate(moment: number): string {
  return new Date(moment).toUTCString()
}
