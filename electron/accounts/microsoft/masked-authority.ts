/**
 * MSAL takes https authorities only (O5). One on this machine that speaks http, such as a simulator, is shown to it as
 * https; what MSAL then asks of it goes out as http. Every other authority stays what it is.
 */
export class MaskedAuthority {
  readonly #origin: string
  readonly #masked: string

  constructor(authority: string) {
    this.#origin = new URL(authority).origin
    this.#masked = this.#origin.replace(/^http:/, 'https:')
  }

  /** For MSAL. */
  mask(text: string): string {
    return this.#origin === this.#masked ? text : text.replaceAll(this.#origin, this.#masked)
  }

  /** For the network and the browser. */
  unmask(address: string): string {
    const isMasked = this.#origin !== this.#masked && address.startsWith(`${this.#masked}/`)
    return isMasked ? this.#origin + address.slice(this.#masked.length) : address
  }
}
