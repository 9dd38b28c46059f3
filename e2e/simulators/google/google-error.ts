interface ErrorItem {
  readonly domain: string
  readonly reason: string
  readonly message: string
  readonly locationType?: string
  readonly location?: string
}

/** An answer that refuses, in the form of Google's Calendar API. */
export class GoogleError extends Error {
  readonly status: number
  readonly reason: string
  readonly #item: ErrorItem
  readonly #more: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    item: ErrorItem,
    { more = {}, headers = {} }: { more?: Record<string, unknown>; headers?: Record<string, string> } = {},
  ) {
    super(item.message)
    this.status = status
    this.reason = item.reason
    this.#item = item
    this.#more = more
    this.headers = headers
  }

  toResponse(): Response {
    const error = { errors: [this.#item], code: this.status, message: this.message, ...this.#more }
    return new Response(JSON.stringify({ error }), {
      status: this.status,
      headers: { 'content-type': 'application/json; charset=UTF-8', ...this.headers },
    })
  }
}

export function badRequest(reason: string, message: string, parameter?: string): GoogleError {
  const location = parameter === undefined ? {} : { locationType: 'parameter', location: parameter }
  return new GoogleError(400, { domain: 'global', reason, message, ...location })
}

export function notFound(): GoogleError {
  return new GoogleError(404, { domain: 'global', reason: 'notFound', message: 'Not Found' })
}

export function duplicate(): GoogleError {
  const message = 'The requested identifier already exists.'
  return new GoogleError(409, { domain: 'global', reason: 'duplicate', message })
}

export function deleted(): GoogleError {
  return new GoogleError(410, { domain: 'global', reason: 'deleted', message: 'Resource has been deleted' })
}

export function conditionNotMet(): GoogleError {
  return new GoogleError(412, {
    domain: 'global',
    reason: 'conditionNotMet',
    message: 'Precondition Failed',
    locationType: 'header',
    location: 'If-Match',
  })
}

/** The token is missing, unknown, expired or revoked. */
export function authError(): GoogleError {
  return new GoogleError(
    401,
    {
      domain: 'global',
      reason: 'authError',
      message: 'Invalid Credentials',
      locationType: 'header',
      location: 'Authorization',
    },
    { headers: { 'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"' } },
  )
}

export function insufficientScope(): GoogleError {
  return new GoogleError(
    403,
    { domain: 'global', reason: 'insufficientPermissions', message: 'Insufficient Permission' },
    {
      more: {
        status: 'PERMISSION_DENIED',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
            domain: 'googleapis.com',
          },
        ],
      },
      headers: {
        'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="insufficient_scope"',
      },
    },
  )
}

export function requiredAccessLevel(level: string): GoogleError {
  const message = `You need to have ${level} access to this calendar.`
  return new GoogleError(403, { domain: 'calendar', reason: 'requiredAccessLevel', message })
}

export function forbidden(reason: string, message: string): GoogleError {
  return new GoogleError(403, { domain: 'calendar', reason, message })
}

/** G3: the cursor is dead. */
export function fullSyncRequired(parameter = 'syncToken'): GoogleError {
  return new GoogleError(410, {
    domain: 'calendar',
    reason: 'fullSyncRequired',
    message: 'Sync token is no longer valid, a full sync is required.',
    locationType: 'parameter',
    location: parameter,
  })
}

export function updatedMinTooLongAgo(): GoogleError {
  return new GoogleError(410, {
    domain: 'calendar',
    reason: 'updatedMinTooLongAgo',
    message: 'The requested minimum modification time lies too far in the past.',
    locationType: 'parameter',
    location: 'updatedMin',
  })
}

/** G4, G12. `as` is which of Google's four ways of saying so is taken. */
export function quotaExceeded(
  as: '403 rateLimitExceeded' | '403 userRateLimitExceeded' | '403 quotaExceeded' | '429 rateLimitExceeded',
): GoogleError {
  const [status, reason = ''] = as.split(' ')
  const message = reason === 'quotaExceeded' ? 'Calendar usage limits exceeded.' : 'Rate Limit Exceeded'
  return new GoogleError(Number(status), { domain: 'usageLimits', reason, message })
}

export function backendError(status = 503): GoogleError {
  return new GoogleError(status, { domain: 'global', reason: 'backendError', message: 'Backend Error' })
}
