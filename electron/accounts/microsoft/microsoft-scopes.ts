import type { Access } from '#shared/calendar/account.ts'

const calendars: Readonly<Record<Access, string>> = { read: 'Calendars.Read', write: 'Calendars.ReadWrite' }
/** As Microsoft's consent page calls them. */
const names: Readonly<Record<Access, string>> = {
  read: 'Read your calendars',
  write: 'Have full access to your calendars',
}
/** National clouds, whose Graph has to be named with the scope: without a name it is that of the worldwide cloud. */
const namedGraphs = /(^|\.)(graph\.microsoft\.us|microsoftgraph\.chinacloudapi\.cn)$/

/** What a sign-in asks for; MSAL adds who it is and offline access. */
export function microsoftScopes(access: Access, graph: string): string[] {
  const scope = calendars[access]
  return [namedGraphs.test(new URL(graph).hostname) ? `${graph}/${scope}` : scope]
}

/** What was needed and not allowed, in Microsoft's own words; null when nothing is missing. */
export function missingMicrosoftScope(granted: readonly string[], access: Access): string | null {
  const have = granted.map((scope) => scope.slice(scope.lastIndexOf('/') + 1).toLowerCase())
  const suffices = [calendars.write, calendars[access]].some((scope) => have.includes(scope.toLowerCase()))
  return suffices ? null : names[access]
}
