import { ProviderError } from '../provider-error.ts'
import { type DavClient, xmlType } from './dav-client.ts'
import type { Member } from './multistatus.ts'
import { placeOf } from './ref.ts'
import { isWebPage } from './refusal.ts'
import { caldav, childOf, childrenOf, dav, textOf } from './xml.ts'

const findPrincipal = `<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:"><prop><current-user-principal/><resourcetype/></prop></propfind>`

const findHomes = `<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><prop><C:calendar-home-set/></prop></propfind>`

/**
 * The places under which the user's calendars are (C5). Asks the address given, then `/.well-known/caldav` and the root,
 * for the principal (RFC 5397), and the principal for its calendar homes (RFC 4791 §6.2.1). On a server that tells of
 * none, the address given may be one, or be a calendar itself. Raises `invalid` where nothing is found.
 */
export async function discoverHomes(client: DavClient, url: string, signal: AbortSignal): Promise<string[]> {
  const given = new URL(url).pathname
  let hasWebPage = false
  for (const start of new Set([given, '/.well-known/caldav', '/'])) {
    const found = await look(client, start, findPrincipal, signal)
    if (found === 'web page') hasWebPage = true
    if (typeof found === 'string') continue
    const principal = childOf(found.properties, dav('current-user-principal'))
    if (childOf(principal, dav('unauthenticated')) !== undefined)
      throw new ProviderError('auth', 'The server does not accept the user name and password')
    const href = textOf(principal, dav('href'))
    const homes = await homesOf(
      client,
      href === null ? found.ref : placeOf(href, found.url, client.origin),
      signal,
    )
    if (homes.length > 0) return homes
    if (start === given && isCollection(found)) return [found.ref]
  }
  const hint = hasWebPage
    ? 'a web page answered; is there a sign-in page in between?'
    : 'check the address with whoever runs the server'
  throw new ProviderError('invalid', `No calendars were found at ${new URL(url).host}; ${hint}`)
}

/** The calendar homes of a principal, wherever the server keeps them. */
async function homesOf(client: DavClient, principal: string, signal: AbortSignal): Promise<string[]> {
  const found = await look(client, principal, findHomes, signal)
  if (typeof found === 'string') return []
  const homes = childrenOf(childOf(found.properties, caldav('calendar-home-set')), dav('href'))
  return [...new Set(homes.map(({ text }) => placeOf(text.trim(), found.url, client.origin)))]
}

type Found = Member & { readonly url: string }

/** The properties of one resource, or what was there instead. */
async function look(
  client: DavClient,
  href: string,
  body: string,
  signal: AbortSignal,
): Promise<Found | 'web page' | 'nothing'> {
  const headers = { depth: '0', 'content-type': xmlType }
  const request = { method: 'PROPFIND', href, headers, body }
  const answer = await client.request(request, signal, (member) => member)
  const [member] = answer.multistatus?.members ?? []
  if (member !== undefined) return { ...member, url: answer.url }
  return answer.status < 300 && isWebPage(answer) ? 'web page' : 'nothing'
}

function isCollection({ properties, ref }: Found): boolean {
  return (
    ref.endsWith('/') && childOf(childOf(properties, dav('resourcetype')), dav('collection')) !== undefined
  )
}
