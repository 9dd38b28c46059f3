/** An error that a client is told, with its code (RFC 6749 §4.1.2.1 and §5.2, RFC 7591 §3.2.2, RFC 8707 §2). */
export class OAuthProblem extends Error {
  readonly code: OAuthProblemCode

  constructor(code: OAuthProblemCode, message: string) {
    super(message)
    this.code = code
  }
}

export type OAuthProblemCode =
  | 'access_denied'
  | 'invalid_client'
  | 'invalid_client_metadata'
  | 'invalid_grant'
  | 'invalid_redirect_uri'
  | 'invalid_request'
  | 'invalid_scope'
  | 'invalid_target'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'
