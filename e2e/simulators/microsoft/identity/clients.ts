import { isRegisteredAddress } from '../../shared/redirect-address.ts'
import { IdentityError } from './identity-error.ts'

/** An application as it is registered. */
export interface ClientRegistration {
  readonly id: string
  readonly name: string
  /** A loopback address without its port stands for every port (O6). */
  readonly redirects: readonly string[]
  /** Set for a web application; a desktop application has none. */
  readonly secret?: string
}

/** The application that is registered from the start: a desktop application without a secret. */
export const DEFAULT_CLIENT: ClientRegistration = {
  id: '6b0c2f4e-1d0a-4a57-9a3e-2f5d8c7b1e90',
  name: 'Kalends',
  redirects: ['http://localhost', 'http://127.0.0.1'],
}

export class Clients {
  readonly #clients = new Map<string, ClientRegistration>()

  constructor() {
    this.register(DEFAULT_CLIENT)
  }

  register(client: ClientRegistration): void {
    this.#clients.set(client.id.toLowerCase(), client)
  }

  /** Raises `unauthorized_client`. */
  find(id: string | undefined): ClientRegistration {
    const found = id === undefined ? undefined : this.#clients.get(id.toLowerCase())
    if (found) return found
    throw new IdentityError(
      'unauthorized_client',
      700016,
      `Application with identifier '${id ?? ''}' was not found in the directory. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
    )
  }

  /** The application that asks, if it proves to be it. Raises `unauthorized_client`, `invalid_client`. */
  authenticate(id: string | undefined, secret: string | undefined): ClientRegistration {
    const client = this.find(id)
    if (client.secret === undefined && secret !== undefined) {
      throw new IdentityError(
        'invalid_client',
        700025,
        "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
        401,
      )
    }
    if (client.secret !== undefined && secret === undefined) {
      throw new IdentityError(
        'invalid_client',
        7000218,
        "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
        401,
      )
    }
    if (client.secret !== secret) {
      throw new IdentityError(
        'invalid_client',
        7000215,
        `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${client.id}'.`,
        401,
      )
    }
    return client
  }
}

/** Raises `invalid_request` for an address that the application has not registered. */
export function checkRedirect(client: ClientRegistration, address: string): void {
  if (isRegisteredAddress(address, client.redirects, 'same')) return
  throw new IdentityError(
    'invalid_request',
    50011,
    `The redirect URI '${address}' specified in the request does not match the redirect URIs configured for the application '${client.id}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.`,
  )
}
