import type { HttpFetch } from '#electron/providers/http-fetch.ts'
import type { SignInProvider } from '#shared/calendar/account.ts'
import { assertNever } from '#shared/calendar/assert-never.ts'
import type { Origins } from './origins.ts'
import type { SignInService } from './sign-in-service.ts'

export interface SignInServicesParts {
  readonly origins: Origins
  readonly fetch: HttpFetch
  /** Milliseconds since 1970. */
  now(): number
}

/** The sign-ins of all providers. Each is loaded when it is first asked for: their libraries are large. */
export class SignInServices {
  readonly #parts: SignInServicesParts
  readonly #loaded = new Map<SignInProvider, Promise<SignInService>>()

  constructor(parts: SignInServicesParts) {
    this.#parts = parts
  }

  get(provider: SignInProvider): Promise<SignInService> {
    let service = this.#loaded.get(provider)
    if (service === undefined) {
      service = this.#load(provider)
      this.#loaded.set(provider, service)
    }
    return service
  }

  async #load(provider: SignInProvider): Promise<SignInService> {
    switch (provider) {
      case 'google': {
        const { GoogleSignIn } = await import('./google/google-sign-in.ts')
        return new GoogleSignIn(this.#parts)
      }
      case 'microsoft': {
        const { MicrosoftSignIn } = await import('./microsoft/microsoft-sign-in.ts')
        return new MicrosoftSignIn(this.#parts)
      }
      default:
        return assertNever(provider)
    }
  }
}
