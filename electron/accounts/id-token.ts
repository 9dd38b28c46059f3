/**
 * What an id token says. It came straight from the provider over TLS, so its signature needs no check (OpenID Connect
 * Core §3.1.3.7); its times are not looked at, so that a clock that is off locks nobody out. Null when it is none of
 * ours.
 */
export function readIdToken(token: string | undefined | null, clientId: string): IdClaims | null {
  const [, payload = ''] = (token ?? '').split('.')
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    if (typeof claims !== 'object' || claims === null) return null
    const { sub, aud, email, preferred_username: username } = claims as Record<string, unknown>
    if (typeof sub !== 'string' || sub === '' || aud !== clientId) return null
    const user = [email, username].find((name) => typeof name === 'string')
    return { subject: sub, user: typeof user === 'string' ? user : '' }
  } catch {
    return null
  }
}

export interface IdClaims {
  readonly subject: string
  readonly user: string
}
