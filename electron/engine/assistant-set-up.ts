import type { SetUp } from '#shared/rpc/set-up.ts'
import { isLoopback } from './http/listener.ts'
import { type RelayPlace, relayCommand } from './relay-command.ts'

/** What the engine knows of how it is reached. */
export interface Reach {
  /** hosts of its TCP listeners */
  readonly hosts: readonly string[]
  /** where proxies show it */
  readonly publicOrigins: readonly string[]
  /** addresses of the page, the best first */
  readonly pageUrls: readonly string[]
}

/**
 * How assistants come to this engine. One that serves other machines (a server, a container) is come to over HTTP alone:
 * the person who asks sits elsewhere, where its paths mean nothing.
 */
export function assistantSetUp(place: RelayPlace, reach: Reach): SetUp {
  const servesOthers = reach.publicOrigins.length > 0 || !reach.hosts.every(isLoopback)
  const command = servesOthers ? undefined : relayCommand(place)
  const [page] = reach.pageUrls
  return {
    command: command ?? null,
    lacks: servesOthers || command !== undefined ? null : 'node',
    address: page === undefined ? null : new URL('/mcp', page).href,
    system: place.platform === 'win32' ? 'windows' : 'posix',
  }
}
