import { createHash } from 'node:crypto'

const mark = 'kalends-'

/** An ETag of our own making for a resource to which the server gives none: a hash of its text. */
export function madeEtag(text: string): string {
  return mark + createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

/**
 * Whether the server can compare this ETag in an `If-Match`: one it gave, and no weak one, which never matches there
 * (RFC 9110 §13.1.1).
 */
export function isComparable(etag: string): boolean {
  return etag !== '' && !etag.startsWith(mark) && !etag.startsWith('W/')
}
