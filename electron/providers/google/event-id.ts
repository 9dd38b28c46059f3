import { createHash } from 'node:crypto'

const alphabet = '0123456789abcdefghijklmnopqrstuv'

/**
 * The id that a create with this key gives its event (G5: base32hex, lower case). A UUID without its hyphens is one
 * already; anything else is hashed, so that any key has one id.
 */
export function eventIdOf(key: string): string {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key)) return key.replaceAll('-', '')
  return base32hex(createHash('sha256').update(key).digest())
}

/** RFC 4648 §7 without padding, in lower case. */
function base32hex(octets: Uint8Array): string {
  let text = ''
  let buffer = 0
  let bits = 0
  for (const octet of octets) {
    buffer = ((buffer << 8) | octet) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(buffer >> bits) & 31]
    }
  }
  return bits === 0 ? text : text + alphabet[(buffer << (5 - bits)) & 31]
}
