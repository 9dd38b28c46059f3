import type { HttpFetch } from '#electron/providers/http-fetch.ts'
import { readStatus } from '#electron/services/read-status.ts'
import { Listeners } from '#shared/calendar/listeners.ts'
import { assistantSetUp } from './assistant-set-up.ts'
import { Authenticator } from './auth/authenticator.ts'
import { LoginCodes } from './auth/login-codes.ts'
import { Sessions } from './auth/sessions.ts'
import { createTokenFinder } from './auth/token-finder.ts'
import type { EngineParts } from './engine-parts.ts'
import { Counters } from './http/counters.ts'
import { type Listener, listenerUrl, pageUrl } from './http/listener.ts'
import { ClientDocuments } from './oauth/client-documents.ts'
import { findPageFolder } from './page-folder.ts'
import { ownPlace } from './relay-command.ts'
import { Uploads } from './uploads.ts'

export interface PartsOptions extends Pick<EngineParts, 'context' | 'data' | 'log' | 'closing'> {
  /** the data folder */
  readonly home: string
  /** that every local client shows */
  readonly secret: string
  /** ISO 8601 */
  readonly startedAt: string
  /** what is listened on by now */
  listeners(): readonly Listener[]
  readonly publicOrigins?: readonly string[] | undefined
  readonly pageFolder?: string | undefined
  readonly uploadLimit?: number | undefined
  readonly clientFetch?: HttpFetch | undefined
}

const defaultUploadLimit = 2 * 1024 * 1024 * 1024

export function createParts(options: PartsOptions): EngineParts {
  const { context, data, log, closing, home, listeners, publicOrigins = [] } = options
  const codes = new LoginCodes()
  const sessions = new Sessions(home)
  const findToken = createTokenFinder(data)
  const pageUrls = (): string[] => [
    ...publicOrigins,
    ...listeners().flatMap((listener) => (listener.kind === 'tcp' ? [pageUrl(listener)] : [])),
  ]
  return {
    context,
    data,
    codes,
    sessions,
    authenticator: new Authenticator({ secret: options.secret, codes, sessions, findToken }),
    uploads: new Uploads(home, options.uploadLimit ?? defaultUploadLimit),
    counters: new Counters(),
    clientDocuments: new ClientDocuments({ fetch: options.clientFetch }),
    log,
    pageFolder: options.pageFolder ?? findPageFolder(),
    status() {
      const { startedAt } = options
      const running = { pid: process.pid, startedAt, listeners: listeners().map(listenerUrl) }
      return readStatus(context, running, data.problem() !== undefined)
    },
    pageUrls,
    setUp() {
      const hosts = listeners().flatMap((listener) => (listener.kind === 'tcp' ? [listener.host] : []))
      return assistantSetUp(ownPlace(home, process.env), { hosts, publicOrigins, pageUrls: pageUrls() })
    },
    closing,
    revocations: new Listeners(),
    uses: new Listeners(),
  }
}
