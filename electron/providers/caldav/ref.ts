/**
 * The name by which Kalends knows a resource: its path in one way of encoding, since servers write one name in several
 * (`@` and `%40`, a space and `%20`) and refs are compared octet by octet. On another origin than the account's own it
 * is the whole address.
 */
export function refOf(href: string, base: string, accountOrigin: string): string {
  const { origin } = new URL(base)
  // The resource is where the answer came from, whatever host a server behind a proxy takes itself for.
  const path = canonicalPath(URL.canParse(href, base) ? new URL(href, base).pathname : href)
  return origin === accountOrigin ? path : origin + path
}

/**
 * The name of a place that the server sends its user to (a principal, a calendar home), which some keep on a host of
 * its own (iCloud). The server that has the password names it, so it may have the password too, but not in the clear.
 */
export function placeOf(href: string, base: string, accountOrigin: string): string {
  const url = URL.canParse(href, base) ? new URL(href, base) : null
  return refOf(href, url?.protocol === 'https:' ? url.href : base, accountOrigin)
}

/** The name of a resource to be made inside a collection. */
export function memberRef(collection: string, name: string): string {
  return `${collection.replace(/\/$/, '')}/${encodeURIComponent(name)}`
}

/** The path of a ref, as it stands in the body of a report. */
export function pathOfRef(ref: string): string {
  return ref.startsWith('/') || !URL.canParse(ref) ? ref : new URL(ref).pathname
}

function canonicalPath(path: string): string {
  return path.split('/').map(canonicalSegment).join('/')
}

function canonicalSegment(segment: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(segment))
  } catch {
    return segment
  }
}
