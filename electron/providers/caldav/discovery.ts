import { ProviderError } from '../provider-error.ts'
import { type DavClient, xmlType } from './dav-client.ts'
import { type Member, pathOf, readMultistatus } from './multistatus.ts'
import { caldav, childOf, dav, textOf } from './xml.ts'

const findPrincipal = `<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:"><prop><current-user-principal/><resourcetype/></prop></propfind>`

const findHome = `<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><prop><C:calendar-home-set/></prop></propfind>`

/**
 * The path under which the user's calendars are (C5): asks the address given, then `/.well-known/caldav` and the root,
 * for the principal (RFC 5397), and the principal for its calendar home (RFC 4791 §6.2.1).
 */
export async function discoverHome(client: DavClient, url: string, signal: AbortSignal): Promise<string> {
  const starts = [new URL(url).pathname, '/.well-known/caldav', '/']
  for (const start of new Set(starts)) {
    const found = await propfind(client, start, findPrincipal, signal)
    if (found === null) continue
    const principal = textOf(childOf(found.properties, dav('current-user-principal')), dav('href'))
    const home = await homeOf(
      client,
      principal === null ? found.href : pathOf(principal, client.origin),
      signal,
    )
    if (home !== null) return home
  }
  throw new ProviderError(
    'invalid',
    `No calendars were found at ${url}; check the address with whoever runs the server`,
  )
}

async function homeOf(client: DavClient, principal: string, signal: AbortSignal): Promise<string | null> {
  const found = await propfind(client, principal, findHome, signal)
  const home = textOf(childOf(found?.properties, caldav('calendar-home-set')), dav('href'))
  return home === null ? null : pathOf(home, client.origin)
}

/** The properties of one resource; null where it is not a place that has any. */
async function propfind(
  client: DavClient,
  href: string,
  body: string,
  signal: AbortSignal,
): Promise<Member | null> {
  const headers = { depth: '0', 'content-type': xmlType }
  const answer = await client.request({ method: 'PROPFIND', href, headers, body }, signal)
  return answer.status === 207 ? (readMultistatus(answer.text, answer.url).members[0] ?? null) : null
}
