import { captivePortalAnswer } from '../shared/captive-portal.ts'
import type { Fault } from '../shared/faults.ts'
import { authError, backendError, quotaExceeded } from './google-error.ts'
import type { SimulatorState } from './simulator-state.ts'

/** When a fault strikes: as in `Fault`. */
export type When = Pick<Fault, 'on' | 'after' | 'times' | 'probability'>

const api = /^calendar\./

/** Everything that goes wrong with Google, by name: what the page offers, and what tests and simulations inject. */
export function googleFaults(simulator: SimulatorState) {
  const refuse =
    (name: string, answer: () => Response) =>
    (when: When = {}) =>
      ({ name, effect: { kind: 'refuse', answer }, on: api, ...when }) satisfies Fault
  const plain =
    (name: string, kind: 'lose-answer' | 'lose-request' | 'hang' | 'hang-after') =>
    (when: When = {}): Fault => ({ name, effect: { kind }, on: api, ...when })
  return {
    'lost answer': plain('lost answer', 'lose-answer'),
    'lost request': plain('lost request', 'lose-request'),
    'no answer': plain('no answer', 'hang'),
    'no answer, but done': plain('no answer, but done', 'hang-after'),
    '403 rateLimitExceeded': refuse('403 rateLimitExceeded', () =>
      quotaExceeded('403 rateLimitExceeded').toResponse(),
    ),
    '403 userRateLimitExceeded': refuse('403 userRateLimitExceeded', () =>
      quotaExceeded('403 userRateLimitExceeded').toResponse(),
    ),
    '403 quotaExceeded': refuse('403 quotaExceeded', () => quotaExceeded('403 quotaExceeded').toResponse()),
    '429 rateLimitExceeded': refuse('429 rateLimitExceeded', () =>
      quotaExceeded('429 rateLimitExceeded').toResponse(),
    ),
    '500 backendError': refuse('500 backendError', () => backendError(500).toResponse()),
    '503 backendError': refuse('503 backendError', () => backendError(503).toResponse()),
    '502 in HTML': refuse('502 in HTML', badGateway),
    'captive portal': (when = {}) => ({
      name: 'captive portal',
      effect: { kind: 'refuse', answer: captivePortalAnswer },
      ...when,
    }),
    '401 authError': refuse('401 authError', () => authError().toResponse()),
    'access token expired': (when = {}) => ({
      name: 'access token expired',
      on: api,
      ...when,
      effect: { kind: 'act', act: ({ account }) => simulator.grants.expireAccessTokens(account) },
    }),
    'cursor died': (when = {}) => ({
      name: 'cursor died',
      on: 'calendar.events.list',
      ...when,
      effect: { kind: 'act', act: ({ path, account }) => killCursors(simulator, path, account) },
    }),
    'ETag moved': (when = {}) => ({
      name: 'ETag moved',
      on: /^calendar\.events\.(patch|update|delete)$/,
      ...when,
      effect: { kind: 'act', act: ({ path, account }) => moveEtag(simulator, path, account) },
    }),
    'empty page': (when = {}) => ({
      name: 'empty page',
      on: 'calendar.events.list',
      ...when,
      effect: { kind: 'act', act: () => shortenNextPage(simulator, 0) },
    }),
    'short page': (when = {}) => ({
      name: 'short page',
      on: 'calendar.events.list',
      ...when,
      effect: { kind: 'act', act: () => shortenNextPage(simulator, 1) },
    }),
    'token endpoint down': refuseAt('token endpoint down', () => backendError(503).toResponse()),
    'token endpoint slow': (when = {}) => ({
      name: 'token endpoint slow',
      on: 'oauth.token',
      ...when,
      effect: { kind: 'hang' },
    }),
    'token answer lost': (when = {}) => ({
      name: 'token answer lost',
      on: 'oauth.token',
      ...when,
      effect: { kind: 'lose-answer' },
    }),
  } satisfies Record<string, (when?: When) => Fault>
}

function refuseAt(name: string, answer: () => Response) {
  return (when: When = {}): Fault => ({
    name,
    on: 'oauth.token',
    ...when,
    effect: { kind: 'refuse', answer },
  })
}

function badGateway(): Response {
  return new Response(
    '<!DOCTYPE html><html lang=en><title>Error 502 (Server Error)!!1</title><p>502. That’s an error.',
    {
      status: 502,
      headers: { 'content-type': 'text/html; charset=UTF-8' },
    },
  )
}

function killCursors(simulator: SimulatorState, path: string, account: string): void {
  const calendar = simulator.world.calendars.get(calendarIn(path, account))
  if (calendar !== undefined) calendar.generation += 1
}

function moveEtag(simulator: SimulatorState, path: string, account: string): void {
  const calendar = calendarIn(path, account)
  const event = decodeURIComponent(/\/events\/([^/]+)/.exec(path)?.[1] ?? '')
  if (simulator.world.calendars.has(calendar)) simulator.others.moveEtag(calendar, event)
}

function calendarIn(path: string, account: string): string {
  const id = decodeURIComponent(/\/calendars\/([^/]+)/.exec(path)?.[1] ?? '')
  return id === 'primary' ? account : id
}

/** G1: the next page has at most so many entries, and says that there is more. */
function shortenNextPage({ settings }: SimulatorState, entries: number): void {
  const usual = settings.pageSize
  settings.pageSize = () => {
    settings.pageSize = usual
    return entries
  }
}
