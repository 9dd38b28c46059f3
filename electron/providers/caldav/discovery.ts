import { ProviderError } from '../provider-error.ts'
import { type DavClient, xmlType } from './dav-client.ts'
import type { Member } from './multistatus.ts'
import { placeOf } from './ref.ts'
import { isWebPage } from './refusal.ts'
import { caldav, childOf, childrenOf, dav, textOf, type XmlElement } from './xml.ts'

const findPrincipal = `<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:"><prop><current-user-principal/><resourcetype/></prop></propfind>`

const askUser = `<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><prop><C:calendar-home-set/>
<C:calendar-user-address-set/></prop></propfind>`

/** What a server says of the user whose calendars it keeps. */
export interface Discovered {
  /** The places under which the calendars are. */
  readonly homes: readonly string[]
  /** Mail addresses of the user (RFC 6638 §2.4.1), in lower case, the preferred one first; none where it says none. */
  readonly addresses: readonly string[]
}

/** Far more than anybody has. */
const mostAddresses = 50

/**
 * Finds the user's calendars (C5). Asks the address given, then `/.well-known/caldav` and the root, for the principal
 * (RFC 5397), and the principal for its calendar homes (RFC 4791 §6.2.1) and the addresses of the user. On a server that
 * tells of no home, the address given may be one, or be a calendar itself. Raises `invalid` where nothing is found.
 */
export async function discover(client: DavClient, url: string, signal: AbortSignal): Promise<Discovered> {
  const given = new URL(url).pathname
  let hasWebPage = false
  for (const start of new Set([given, '/.well-known/caldav', '/'])) {
    const found = await look(client, start, findPrincipal, signal)
    if (found === 'web page') hasWebPage = true
    if (typeof found === 'string') continue
    const principal = childOf(found.properties, dav('current-user-principal'))
    if (childOf(principal, dav('unauthenticated')) !== undefined)
      throw new ProviderError('auth', 'The server does not accept the user name and password', {
        fact: { code: 'account-password-refused' },
      })
    const href = textOf(principal, dav('href'))
    const user = await askPrincipal(
      client,
      href === null ? found.ref : placeOf(href, found.url, client.origin),
      signal,
    )
    if (user.homes.length > 0) return user
    if (start === given && isCollection(found)) return { ...user, homes: [found.ref] }
  }
  const hint = hasWebPage
    ? 'a web page answered; is there a sign-in page in between?'
    : 'check the address with whoever runs the server'
  const { host } = new URL(url)
  throw new ProviderError('invalid', `No calendars were found at ${host}; ${hint}`, {
    fact: { code: 'server-without-calendars', server: host, hasWebPage },
  })
}

/** The calendar homes of a principal, wherever the server keeps them, and its addresses. */
async function askPrincipal(client: DavClient, principal: string, signal: AbortSignal): Promise<Discovered> {
  const found = await look(client, principal, askUser, signal)
  if (typeof found === 'string') return { homes: [], addresses: [] }
  const homes = childrenOf(childOf(found.properties, caldav('calendar-home-set')), dav('href'))
  return {
    homes: [...new Set(homes.map(({ text }) => placeOf(text.trim(), found.url, client.origin)))],
    addresses: addressesIn(childOf(found.properties, caldav('calendar-user-address-set'))),
  }
}

/** Of all the names that a server has for its user (paths, URNs) those by which others invite. */
function addressesIn(set: XmlElement | undefined): string[] {
  const names = [...childrenOf(set, dav('href'))]
  // Apple's servers say which one is the person's choice.
  names.sort((one, other) => Number(other.attributes.preferred ?? 0) - Number(one.attributes.preferred ?? 0))
  const addresses = names.flatMap(({ text }) => {
    const address = mailAddressIn(text.trim())
    return address === null ? [] : [address]
  })
  return [...new Set(addresses)].slice(0, mostAddresses)
}

function mailAddressIn(name: string): string | null {
  const address = /^mailto:([^?\s]+)$/i.exec(name)?.[1]
  if (address === undefined || address.length > 320) return null
  try {
    const plain = decodeURIComponent(address).toLowerCase()
    return /^[^@\s]+@[^@\s]+$/.test(plain) ? plain : null
  } catch {
    return null
  }
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
