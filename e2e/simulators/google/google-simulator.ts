import { Hono } from 'hono'
import { DeviceRequests } from '../shared/device-requests.ts'
import { Faults, type FaultTarget, withFault } from '../shared/faults.ts'
import { OneTimeCodes } from '../shared/one-time-codes.ts'
import { loggedQuery, RequestLog } from '../shared/request-log.ts'
import { type Served, serveFetch } from '../shared/serve.ts'
import { SlidingWindow } from '../shared/sliding-window.ts'
import { batchRoute } from './batch.ts'
import type { ApiSettings } from './calendars/api-desk.ts'
import { calendarRoutes } from './calendars/calendar-routes.ts'
import { Channels, type Deliver } from './calendars/channels.ts'
import { World } from './calendars/world.ts'
import { deliverNotification } from './deliver-notification.ts'
import type { Asked, Endpoint } from './endpoint.ts'
import { authError, GoogleError, notFound, quotaExceeded } from './google-error.ts'
import type { AuthorizationRequest, AuthorizedCode } from './oauth/authorization.ts'
import { type Client, desktopClient, deviceClient } from './oauth/clients.ts'
import { Grants } from './oauth/grants.ts'
import { oauthRoutes } from './oauth/oauth-routes.ts'
import type { AutoConsent } from './oauth/sign-in-desk.ts'
import type { DeviceConsent } from './oauth/token-endpoint.ts'
import { OtherSide } from './other-side.ts'
import { pageRoutes } from './page/page-routes.ts'
import type { SimulatorState } from './simulator-state.ts'

export interface GoogleSimulatorOptions {
  /** Milliseconds since the epoch; the real clock by default. */
  readonly now?: () => number
  readonly seed?: number
  readonly clients?: readonly Client[]
  readonly autoConsent?: AutoConsent | null
  readonly settings?: Partial<ApiSettings>
  readonly deliver?: Deliver
}

/**
 * Google's sign-in and Calendar API, with the rules G1–G12 and O1–O8 enforced. Served over TCP by
 * `serveGoogleSimulator`, or asked in process by `fetch`, which is the same thing without a socket.
 */
export class GoogleSimulator implements SimulatorState {
  readonly now: () => number
  readonly world: World
  readonly faults: Faults
  readonly log = new RequestLog()
  readonly grants: Grants
  readonly channels: Channels
  readonly settings: ApiSettings
  readonly clients: ReadonlyMap<string, Client>
  readonly devices: DeviceRequests<DeviceConsent>
  /** Everybody but the program under test: makes accounts and calendars, edits events, looks at what is there. */
  readonly others: OtherSide
  /** What is done on the consent page by itself; null shows the page. */
  autoConsent: AutoConsent | null
  readonly #app = new Hono()
  readonly #minute = new SlidingWindow(60_000)

  constructor(options: GoogleSimulatorOptions = {}) {
    this.now = options.now ?? Date.now
    this.world = new World(this.now, options.seed ?? 1)
    const { random } = this.world
    this.faults = new Faults(random)
    this.grants = new Grants(this.now, random)
    this.devices = new DeviceRequests<DeviceConsent>(this.now)
    this.channels = new Channels(this.world, options.deliver ?? deliverNotification)
    this.settings = {
      requestsPerUser: 600,
      requestsPerProject: 10_000,
      syncTokenLifetime: 30 * 86_400_000,
      pageSize: (asked) => asked,
      ...options.settings,
    }
    const clients = options.clients ?? [desktopClient, deviceClient]
    this.clients = new Map(clients.map((client) => [client.id, client]))
    this.autoConsent = options.autoConsent ?? null
    this.others = new OtherSide(this.world)
    for (const endpoint of this.#endpoints()) this.#route(endpoint)
    this.#app.notFound(({ req }) =>
      this.#run(unknownEndpoint, { request: req.raw, url: new URL(req.url), path: {} }),
    )
    this.#app.onError((error) => {
      throw error
    })
  }

  /** Answers a request. Rejects as a broken connection does, where a fault says so. */
  async fetch(request: Request): Promise<Response> {
    return await this.#app.fetch(request)
  }

  /** An access token for an account without the way there, as if it had signed in and consented. */
  signIn(email: string, scopes: readonly string[] = ['https://www.googleapis.com/auth/calendar']): SignedIn {
    const client = [...this.clients.values()][0] ?? desktopClient
    const account = this.world.account(email)
    const grant = this.grants.give(client, account.email, scopes, true)
    return {
      client,
      accessToken: this.grants.issue(client, account.email, scopes, grant),
      refreshToken: grant?.refreshToken ?? '',
    }
  }

  #endpoints(): Endpoint[] {
    const bearer = (request: Request) => this.#bearer(request)
    return [
      ...oauthRoutes({
        now: this.now,
        clients: this.clients,
        codes: new OneTimeCodes<AuthorizedCode>(this.now),
        devices: this.devices,
        grants: this.grants,
        random: this.world.random,
        pending: new Map<string, AuthorizationRequest>(),
        origin: (request) => new URL(request.url).origin,
        autoConsent: () => this.autoConsent,
        account: (email) => this.world.account(email),
        accounts: () => [...this.world.accounts.values()],
        bearer,
      }),
      ...pageRoutes(this),
      batchRoute((request) => this.fetch(request)),
      ...calendarRoutes({
        world: this.world,
        channels: this.channels,
        settings: this.settings,
        bearer,
        takeQuota: ({ email }) => this.#takeQuota(email),
      }),
    ]
  }

  #route(endpoint: Endpoint): void {
    this.#app.on(endpoint.method, endpoint.path, (context) =>
      this.#run(endpoint, {
        request: context.req.raw,
        url: new URL(context.req.url),
        path: context.req.param() as Record<string, string>,
      }),
    )
  }

  async #run(endpoint: Endpoint, asked: Asked): Promise<Response> {
    const { request, url } = asked
    // Looking at the simulator is no part of what goes on in it.
    if (endpoint.id === 'page') return await endpoint.answer(asked)
    const account = this.#accountOf(request)
    const target: FaultTarget = { method: request.method, path: url.pathname, endpoint: endpoint.id, account }
    const fault = this.faults.take(target)
    const carryOut = () => this.#answer(endpoint, asked)
    let status = 0
    try {
      const answer =
        fault === undefined ? await carryOut() : await withFault(fault, target, request.signal, carryOut)
      status = answer.status
      return answer
    } finally {
      const query = url.search === '' ? {} : loggedQuery(url.searchParams)
      this.log.add({
        at: this.now(),
        ...target,
        query,
        status,
        ...(fault === undefined ? {} : { fault: fault.name }),
      })
    }
  }

  /** RFC 9110 §6.6.1: the Date of an answer is how a client can tell that its own clock is wrong. */
  async #answer(endpoint: Endpoint, asked: Asked): Promise<Response> {
    const answer = await this.#answerOrRefuse(endpoint, asked)
    answer.headers.set('date', new Date(this.now()).toUTCString())
    return answer
  }

  async #answerOrRefuse(endpoint: Endpoint, asked: Asked): Promise<Response> {
    try {
      return await endpoint.answer(asked)
    } catch (error) {
      if (error instanceof GoogleError) return error.toResponse()
      throw error
    }
  }

  #accountOf(request: Request): string {
    return this.grants.find(bearerToken(request))?.email ?? ''
  }

  #bearer(request: Request) {
    const found = this.grants.find(bearerToken(request))
    if (found === undefined) throw authError()
    return { account: this.world.account(found.email), scopes: found.scopes }
  }

  #takeQuota(email: string): void {
    const now = this.now()
    const isWithin =
      this.#minute.take(`user ${email}`, now, this.settings.requestsPerUser) &&
      this.#minute.take('project', now, this.settings.requestsPerProject)
    if (isWithin) return
    throw quotaExceeded(
      this.world.random.pick(['403 rateLimitExceeded', '403 userRateLimitExceeded', '429 rateLimitExceeded']),
    )
  }
}

export interface SignedIn {
  readonly client: Client
  readonly accessToken: string
  readonly refreshToken: string
}

/** Serves a simulator on 127.0.0.1; port 0 takes a free one. */
export function serveGoogleSimulator(
  simulator: GoogleSimulator,
  { port = 0 }: { readonly port?: number } = {},
): Promise<Served> {
  return serveFetch((request) => simulator.fetch(request), port)
}

const unknownEndpoint: Endpoint = {
  id: '',
  method: '',
  path: '',
  answer: () => {
    throw notFound()
  },
}

function bearerToken(request: Request): string {
  const header = request.headers.get('authorization') ?? ''
  return /^bearer /i.test(header) ? header.slice(7).trim() : ''
}
