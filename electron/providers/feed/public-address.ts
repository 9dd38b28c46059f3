import { lookup as resolve } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Whether an IP address is one that anybody on the internet could reach: no loopback, private, link-local, multicast … */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  // An IPv4 address inside an IPv6 one counts as itself.
  return ipaddr.process(address).range() === 'unicast'
}

/** Raised when the name of a server leads to an address that is not public. */
export class PrivateAddressError extends Error {
  constructor(host: string, address: string) {
    super(`${host} leads to ${address}, an address on this machine or a private network`)
    this.name = 'PrivateAddressError'
  }
}

/**
 * For a socket's `lookup`: resolves like the system and refuses unless every address is public. The connection is made
 * to an address that was checked, so that a name which resolves differently the next time gains nothing.
 */
export const lookupPublic: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, '')
    const refused = addresses.find(({ address }) => !isPublicAddress(address))
    if (refused !== undefined) return done(new PrivateAddressError(host, refused.address), '')
    const [first] = addresses
    if (options.all === true) return done(null, addresses)
    return done(null, first?.address ?? '', first?.family)
  })
}
