import { formatWallClock } from '#shared/calendar/zone/wall-clock.ts'

/** What Graph refuses, as it says it: an HTTP status, a code and a message. */
export class GraphError extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }

  /** `moment` in milliseconds since the epoch, `requestId` a GUID. */
  toBody(moment: number, requestId: string): { error: object } {
    const date = formatWallClock(Math.floor(moment / 1_000))
    const innerError = { date, 'request-id': requestId, 'client-request-id': requestId }
    return { error: { code: this.code, message: this.message, innerError } }
  }
}

export function notFound(): GraphError {
  return new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.')
}

export function invalid(message: string, code = 'ErrorInvalidRequest'): GraphError {
  return new GraphError(400, code, message)
}

/** What is no id at all is not looked for. */
export function malformedId(): GraphError {
  return new GraphError(400, 'ErrorInvalidIdMalformed', 'The Id is invalid.')
}

export function accessDenied(): GraphError {
  return new GraphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.')
}
