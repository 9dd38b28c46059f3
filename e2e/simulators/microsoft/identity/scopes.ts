import { IdentityError } from './identity-error.ts'

const GRAPH = 'https://graph.microsoft.com/'
/** What the simulator has scopes for; in lower case. */
const known = new Set([
  'openid',
  'profile',
  'email',
  'offline_access',
  'user.read',
  'user.readwrite',
  'user.revokesessions.all',
  'calendars.read',
  'calendars.readwrite',
  'calendars.read.shared',
  'calendars.readwrite.shared',
  'mailboxsettings.read',
  'mail.read',
  'mail.readwrite',
  'mail.send',
  '.default',
])

/** The scopes of a request, as they were written. Raises `invalid_scope`. */
export function readScopes(text: string): string[] {
  const scopes = text.split(' ').filter((scope) => scope !== '')
  for (const scope of scopes) {
    if (!known.has(plainScope(scope)))
      throw new IdentityError(
        'invalid_scope',
        70011,
        `The provided request must include a 'scope' input parameter. The scope '${scope}' is not valid.`,
      )
  }
  return [...new Set(scopes)]
}

/** A scope in lower case and without the resource. */
export function plainScope(scope: string): string {
  return scope.replace(GRAPH, '').toLowerCase()
}

export function plainScopes(scopes: Iterable<string>): Set<string> {
  return new Set([...scopes].map(plainScope))
}
