import { formatWallClock } from '#shared/calendar/zone/wall-clock.ts'

/** What the Microsoft identity platform refuses: an OAuth error with the AADSTS code that says why. */
export class IdentityError extends Error {
  readonly status: number
  readonly error: string
  readonly code: number
  readonly suberror: string | undefined

  constructor(error: string, code: number, message: string, status = 400, suberror?: string) {
    super(`AADSTS${code}: ${message}`)
    this.error = error
    this.code = code
    this.status = status
    this.suberror = suberror
  }

  /** `moment` in milliseconds since the epoch, `trace` a GUID. */
  toBody(moment: number, trace: string): object {
    const timestamp = `${formatWallClock(Math.floor(moment / 1_000)).replace('T', ' ')}Z`
    return {
      error: this.error,
      error_description: `${this.message} Trace ID: ${trace} Correlation ID: ${trace} Timestamp: ${timestamp}`,
      error_codes: [this.code],
      timestamp,
      trace_id: trace,
      correlation_id: trace,
      ...(this.suberror === undefined ? {} : { suberror: this.suberror }),
    }
  }
}

export function missingParameter(name: string): IdentityError {
  return new IdentityError(
    'invalid_request',
    900144,
    `The request body must contain the following parameter: '${name}'.`,
  )
}
