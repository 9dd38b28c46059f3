/** What Google lets a client ask for here; `openid` and the two of the identity are always granted. */
const aliases: Readonly<Record<string, string>> = {
  email: 'https://www.googleapis.com/auth/userinfo.email',
  profile: 'https://www.googleapis.com/auth/userinfo.profile',
}

const identityScopes = new Set(['openid', ...Object.values(aliases)])

const otherScopes = new Set([
  'https://mail.google.com/',
  ...['gmail.readonly', 'gmail.modify', 'gmail.send', 'gmail.compose', 'gmail.labels', 'gmail.metadata'].map(
    (name) => `https://www.googleapis.com/auth/${name}`,
  ),
])

const calendarScope = /^https:\/\/www\.googleapis\.com\/auth\/calendar(\.[a-z.]+)?$/

/** The scopes of a request, each once, under their full names. */
export function readScopes(text: string): string[] {
  const names = text.split(/\s+/).filter((name) => name !== '')
  return [...new Set(names.map((name) => aliases[name] ?? name))]
}

/** Scopes that Google would not know. */
export function unknownScopes(scopes: readonly string[]): string[] {
  return scopes.filter(
    (scope) => !identityScopes.has(scope) && !otherScopes.has(scope) && !calendarScope.test(scope),
  )
}

/** Whether the person may leave a scope out on the consent page. */
export function isOptional(scope: string): boolean {
  return !identityScopes.has(scope)
}

export function isMailScope(scope: string): boolean {
  return otherScopes.has(scope)
}

/** O3: the short list that the device flow has accepted. */
export function isAllowedOnDevices(scope: string): boolean {
  return identityScopes.has(scope) || scope === 'https://www.googleapis.com/auth/calendar'
}

/** What the consent page says of a scope. */
export function describeScope(scope: string): string {
  if (scope.endsWith('.readonly')) return `See your data (${scope})`
  return `See, edit, share and permanently delete your data (${scope})`
}
