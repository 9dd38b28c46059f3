import { setTimeout as sleep } from 'node:timers/promises'
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node'
import type { WatchedFetch } from '../watched-fetch.ts'
import type { MaskedAuthority } from './masked-authority.ts'

/** By which `slow_down` asks us to wait longer each time (RFC 8628 §3.5). */
const slowDownMilliseconds = 5_000

/** Lets MSAL ask over our HTTP client. */
export class MsalNetwork implements INetworkModule {
  readonly #watched: WatchedFetch
  readonly #authority: MaskedAuthority
  #slowDown = 0

  constructor(watched: WatchedFetch, authority: MaskedAuthority) {
    this.#watched = watched
    this.#authority = authority
  }

  async sendGetRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return await this.#send<T>('GET', url, options)
  }

  async sendPostRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    if (this.#slowDown > 0) await sleep(this.#slowDown, undefined, { signal: this.#watched.signal })
    const answer = await this.#send<T & { error?: string }>('POST', url, options)
    if (answer.body.error !== 'slow_down') return answer
    // MSAL takes this for the end of it.
    this.#slowDown += slowDownMilliseconds
    return { ...answer, body: { ...answer.body, error: 'authorization_pending' } }
  }

  async #send<T>(
    method: 'GET' | 'POST',
    url: string,
    { headers = {}, body }: NetworkRequestOptions = {},
  ): Promise<NetworkResponse<T>> {
    const answer = await this.#watched.send(this.#authority.unmask(url), { method, headers, body })
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      // What is no JSON raises here, and `outcome` tells what it was.
      body: JSON.parse(this.#authority.mask(answer.text)) as T,
    }
  }
}
