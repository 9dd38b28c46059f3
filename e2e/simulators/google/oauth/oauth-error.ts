/** A refusal of the token endpoints, in the form of RFC 6749 §5.2. */
export class OAuthError extends Error {
  readonly status: number
  readonly error: string

  constructor(status: number, error: string, description: string) {
    super(description)
    this.status = status
    this.error = error
  }

  toResponse(): Response {
    return Response.json({ error: this.error, error_description: this.message }, { status: this.status })
  }
}

export function invalidGrant(description = 'Token has been expired or revoked.'): OAuthError {
  return new OAuthError(400, 'invalid_grant', description)
}

export function invalidRequest(description: string): OAuthError {
  return new OAuthError(400, 'invalid_request', description)
}

/** Runs what may refuse in the form of RFC 6749. */
export async function asOAuth(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof OAuthError) return error.toResponse()
    throw error
  }
}
