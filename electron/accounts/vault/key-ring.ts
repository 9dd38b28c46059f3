import { randomBytes } from 'node:crypto'
import { CalendarError } from '#shared/calendar/calendar-error.ts'

/** Data keys of 32 octets by id. The first one seals; all of them open. */
export type KeyRing = ReadonlyMap<string, Buffer>

const keyOctets = 32

/**
 * The text form of a key ring: `id:base64`, the key in use first, separated by commas or white space.
 * Raises `CalendarError` invalid; its message never quotes the text.
 */
export function parseKeyRing(text: string): KeyRing {
  const ring = new Map<string, Buffer>()
  for (const entry of text.split(/[\s,]+/).filter((part) => part !== '')) {
    const [, id, encoded] = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]+=*)$/.exec(entry) ?? []
    const key = Buffer.from(encoded ?? '', 'base64')
    if (id === undefined || key.length !== keyOctets) {
      throw new CalendarError(
        'invalid',
        `Key ${ring.size + 1} of the vault is not of the form id:base64 with 32 octets`,
        {
          hint: 'Make a new one with: kalends vault create-key',
        },
      )
    }
    if (ring.has(id)) throw new CalendarError('invalid', `The vault has two keys with the id ${id}`)
    ring.set(id, key)
  }
  if (ring.size === 0) throw new CalendarError('invalid', 'The vault has no key')
  return ring
}

export function formatKeyRing(ring: KeyRing): string {
  return [...ring].map(([id, key]) => `${id}:${key.toString('base64')}`).join('\n')
}

/** A key ring with a new key in front, which seals from now on; the others stay, to open what they sealed. */
export function withNewKey(ring: KeyRing = new Map()): KeyRing {
  return new Map([[randomBytes(6).toString('base64url'), randomBytes(keyOctets)], ...ring])
}

/** The key ring without keys that nothing is sealed with any more; the key in use always stays. */
export function withoutUnused(ring: KeyRing, used: ReadonlySet<string>): KeyRing {
  return new Map([...ring].filter(([id], position) => position === 0 || used.has(id)))
}
