import type { IncomingMessage } from 'node:http'
import type { Listener } from '../http/listener.ts'
import { readSessionCookie } from '../http/session-cookie.ts'
import { AttemptLimit } from './attempt-limit.ts'
import type { Client } from './client.ts'
import type { LoginCodes } from './login-codes.ts'
import { isSameSecret } from './secret.ts'
import type { Sessions } from './sessions.ts'

/** An access token that is valid now. */
export interface KnownToken {
  id: string
  name: string
  scopes: readonly string[]
  /** of a client that was let in over OAuth: who it is there */
  oauthClientId?: string
}

export type Verdict =
  | { kind: 'client'; client: Client }
  | { kind: 'stranger' }
  /** too many failures from that address */
  | { kind: 'wait'; seconds: number }

/** Says who makes a request. The local socket knows the start's secret, TCP access tokens and sessions of the page. */
export class Authenticator {
  readonly #limit: AttemptLimit
  readonly #secret: string
  readonly #codes: LoginCodes
  readonly #sessions: Sessions
  readonly #findToken: (token: string) => KnownToken | undefined

  constructor(parts: {
    secret: string
    codes: LoginCodes
    sessions: Sessions
    findToken: (token: string) => KnownToken | undefined
    limit?: AttemptLimit
  }) {
    this.#secret = parts.secret
    this.#codes = parts.codes
    this.#sessions = parts.sessions
    this.#findToken = parts.findToken
    this.#limit = parts.limit ?? new AttemptLimit()
  }

  authenticate(request: IncomingMessage, listener: Listener): Verdict {
    const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    if (listener.kind === 'local') {
      if (bearer !== undefined && isSameSecret(bearer, this.#secret)) {
        return { kind: 'client', client: localClient(request) }
      }
      return { kind: 'stranger' }
    }
    const address = request.socket.remoteAddress ?? ''
    if (bearer !== undefined) {
      const token = this.#findToken(bearer)
      if (token === undefined) return this.#refuse(address)
      return {
        kind: 'client',
        client: {
          kind: 'token',
          actor: { kind: 'person', name: token.name },
          credentialId: token.id,
          scopes: token.scopes,
          ...(token.oauthClientId !== undefined && { oauthClientId: token.oauthClientId }),
        },
      }
    }
    const cookie = readSessionCookie(request.headers.cookie, listener)
    const session = cookie === undefined ? undefined : this.#sessions.find(cookie)
    // An expired cookie is no attack: a page left open may ask often, so it is not counted.
    if (session === undefined) return { kind: 'stranger' }
    return {
      kind: 'client',
      client: {
        kind: 'session',
        actor: { kind: 'person', name: 'page' },
        credentialId: session,
        scopes: ['full'],
      },
    }
  }

  /** Opens a session for a login code. */
  login(code: string, address: string): { kind: 'session'; secret: string; seconds: number } | Verdict {
    const seconds = this.#limit.secondsToWait(address)
    if (seconds > 0) return { kind: 'wait', seconds }
    if (!this.#codes.redeem(code)) return this.#refuse(address)
    return { kind: 'session', ...this.#sessions.create() }
  }

  #refuse(address: string): Verdict {
    const seconds = this.#limit.secondsToWait(address)
    if (seconds > 0) return { kind: 'wait', seconds }
    this.#limit.recordFailure(address)
    return { kind: 'stranger' }
  }
}

/** Local clients say who they are, such as `cli`, for the history. They are all the same person. */
function localClient(request: IncomingMessage): Client {
  const header = request.headers['kalends-client']
  const name = typeof header === 'string' && /^[\w .-]{1,60}$/.test(header) ? header : 'local'
  return { kind: 'local', actor: { kind: 'person', name }, credentialId: null, scopes: ['full'] }
}
