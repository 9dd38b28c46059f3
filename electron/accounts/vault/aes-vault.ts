import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { KeyRing } from './key-ring.ts'
import type { Vault } from './vault.ts'

const algorithm = 'aes-256-gcm'
const nonceOctets = 12
const tagOctets = 16

/**
 * The vault on AES-256-GCM (NIST SP 800-38D): a random nonce of 96 bits for each secret, its place as additional
 * authenticated data. Sealed text is `1.keyId.base64url(nonce ‖ ciphertext ‖ tag)`.
 */
export class AesVault implements Vault {
  readonly keyId: string
  readonly #keys: KeyRing

  constructor(keys: KeyRing) {
    const [current] = keys.keys()
    if (current === undefined) throw new CalendarError('invalid', 'The vault has no key')
    this.keyId = current
    this.#keys = keys
  }

  seal(secret: string, place: string): string {
    const nonce = randomBytes(nonceOctets)
    const cipher = createCipheriv(algorithm, this.#key(this.keyId), nonce, { authTagLength: tagOctets })
    cipher.setAAD(Buffer.from(place))
    const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return `1.${this.keyId}.${sealed.toString('base64url')}`
  }

  open(sealed: string, place: string): string {
    const { keyId, octets } = parse(sealed)
    const key = this.#key(keyId)
    const nonce = octets.subarray(0, nonceOctets)
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagOctets })
    decipher.setAAD(Buffer.from(place))
    decipher.setAuthTag(octets.subarray(-tagOctets))
    try {
      const opened = decipher.update(octets.subarray(nonceOctets, -tagOctets))
      return Buffer.concat([opened, decipher.final()]).toString('utf8')
    } catch {
      throw new CalendarError('damaged', 'A stored secret was altered or belongs elsewhere', {
        fact: { code: 'secret-unreadable' },
        hint: 'Connect the account again',
      })
    }
  }

  keyIdOf(sealed: string): string {
    return parse(sealed).keyId
  }

  #key(id: string): Buffer {
    const key = this.#keys.get(id)
    if (key !== undefined) return key
    throw new CalendarError('damaged', `The key ${id}, with which a secret was sealed, is missing`, {
      fact: { code: 'secret-key-missing' },
      hint: 'Give the engine the key it had before, or connect the account again',
    })
  }
}

function parse(sealed: string): { keyId: string; octets: Buffer } {
  const [version, keyId, encoded, ...rest] = sealed.split('.')
  const octets = Buffer.from(encoded ?? '', 'base64url')
  if (version !== '1' || keyId === undefined || rest.length > 0 || octets.length < nonceOctets + tagOctets) {
    throw new CalendarError('damaged', 'A stored secret is not readable', {
      fact: { code: 'secret-unreadable' },
      hint: 'Connect the account again',
    })
  }
  return { keyId, octets }
}
