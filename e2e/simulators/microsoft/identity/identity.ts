import { DeviceRequests } from '../../shared/device-requests.ts'
import { OneTimeCodes } from '../../shared/one-time-codes.ts'
import type { Random } from '../../shared/random.ts'
import type { Account } from '../state/mailbox.ts'
import { Clients } from './clients.ts'
import { IdentityError } from './identity-error.ts'
import { plainScope } from './scopes.ts'
import { Tokens } from './tokens.ts'

/** A question to a person whether an application may, as it waits on a page. */
export interface Consent {
  readonly client: string
  readonly authority: string
  readonly redirect: string
  readonly responseMode: 'form_post' | 'query'
  readonly scopes: readonly string[]
  readonly state: string | undefined
  readonly nonce: string | undefined
  readonly challenge: string
  readonly loginHint: string | undefined
}

export interface CodeGrant {
  readonly account: Account
  readonly consent: Consent
}

export interface DeviceGrant {
  readonly account: Account
  readonly authority: string
  readonly scopes: readonly string[]
}

/** What a person does on the page of consent without looking at it. */
export interface AutoConsent {
  /** The account that is chosen where the request hints at none; the first one that may sign in by default. */
  readonly account?: string
  readonly denies?: boolean
}

/** What an account allowed an application. */
export interface Grant {
  readonly account: Account
  readonly client: string
  /** In lower case, without the resource. */
  readonly scopes: Set<string>
}

/** The identity platform's state: applications, what they were allowed, and the codes and tokens that are out. */
export class Identity {
  readonly accounts = new Map<string, Account>()
  readonly clients = new Clients()
  readonly tokens: Tokens
  readonly consents: OneTimeCodes<Consent>
  readonly codes: OneTimeCodes<CodeGrant>
  readonly devices: DeviceRequests<DeviceGrant>
  /** The authority at which a device asked, by its code. */
  readonly authorityOfDevice = new Map<string, string>()
  readonly now: () => number
  readonly random: Random
  /** Null shows the page and waits for somebody to answer it. */
  autoConsent: AutoConsent | null = null
  readonly #grants = new Map<string, Grant>()

  constructor(now: () => number, random: Random) {
    this.now = now
    this.random = random
    this.tokens = new Tokens(now, random)
    this.consents = new OneTimeCodes(now)
    this.codes = new OneTimeCodes(now)
    this.devices = new DeviceRequests(now)
  }

  get tenants(): Set<string> {
    return new Set([...this.accounts.values()].map(({ tenant }) => tenant))
  }

  get grants(): Grant[] {
    return [...this.#grants.values()]
  }

  /** Remembers that an account allows an application some scopes, and answers those that it gets. */
  allow(account: Account, client: string, scopes: readonly string[]): string[] {
    const key = `${account.id} ${client}`
    const grant = this.#grants.get(key) ?? { account, client, scopes: new Set<string>() }
    this.#grants.set(key, grant)
    const withheld = new Set(account.withheldScopes.map(plainScope))
    const given = scopes.filter((scope) => !withheld.has(plainScope(scope)))
    for (const scope of given) grant.scopes.add(plainScope(scope))
    return given
  }

  /** Takes an application's permission away, as a person does on the page of their account. */
  withdraw(account: Account, client: string): void {
    this.#grants.delete(`${account.id} ${client}`)
    this.tokens.revoke(account.id, client)
  }

  /** Raises `invalid_grant` with `consent_required` where a scope was never allowed. */
  checkAllowed(account: Account, client: string, scopes: readonly string[]): void {
    const allowed = this.#grants.get(`${account.id} ${client}`)?.scopes ?? new Set()
    const withheld = new Set(account.withheldScopes.map(plainScope))
    const missing = scopes.filter(
      (scope) => !allowed.has(plainScope(scope)) && !withheld.has(plainScope(scope)),
    )
    if (missing.length === 0) return
    throw new IdentityError(
      'invalid_grant',
      65001,
      `The user or administrator has not consented to use the application with ID '${client}'. Send an interactive authorization request for this user and resource.`,
      400,
      'consent_required',
    )
  }

  newCode(prefix: string): string {
    return `${prefix}${this.random.text(64, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')}`
  }
}
