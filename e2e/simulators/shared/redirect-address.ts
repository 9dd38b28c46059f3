const loopbackHosts = new Set(['127.0.0.1', '[::1]', 'localhost'])

/**
 * Whether an address that an application asks to be answered at is one of those registered. A loopback address is
 * compared without its port (O6, RFC 8252 §7.3); `path: 'any'` also leaves its path open, as Google does for desktop
 * applications, which register no address at all.
 */
export function isRegisteredAddress(
  address: string,
  registered: readonly string[],
  path: 'any' | 'same',
): boolean {
  const asked = URL.parse(address)
  if (asked === null || asked.hash !== '') return false
  return registered.some((text) => {
    if (text === address) return true
    const known = URL.parse(text)
    if (known === null || !isLoopback(asked) || !isLoopback(known)) return false
    return asked.hostname === known.hostname && (path === 'any' || asked.pathname === known.pathname)
  })
}

export function isLoopback(address: URL): boolean {
  return address.protocol === 'http:' && loopbackHosts.has(address.hostname)
}
