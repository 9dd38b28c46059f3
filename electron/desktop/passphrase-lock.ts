import { createCipheriv, createDecipheriv, randomBytes, type ScryptOptions, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'

/** scrypt (RFC 7914) takes 128 MB and some tenths of a second for these: for whoever guesses, too, at every guess. */
const cost = { N: 2 ** 17, r: 8, p: 1 }
const saltOctets = 16
const keyOctets = 32
const nonceOctets = 12
const tagOctets = 16
const algorithm = 'aes-256-gcm'

/** The least that a passphrase has to have; who has the file can try as many as he likes. */
export const shortestPassphrase = 8

/** The file: what the key was derived with, and what it sealed. Costs that no machine of ours would write are refused. */
const lockedSchema = z.strictObject({
  version: z.literal(1),
  derivation: z.strictObject({
    name: z.literal('scrypt'),
    N: z
      .int()
      .min(cost.N)
      .max(2 ** 20),
    r: z.int().min(8).max(16),
    p: z.int().min(1).max(4),
    salt: z.base64().min(20).max(100),
  }),
  /** nonce ‖ ciphertext ‖ tag of AES-256-GCM; the derivation is authenticated with it. */
  sealed: z.base64().max(100_000),
})

type Derivation = z.infer<typeof lockedSchema>['derivation']

export class WrongPassphrase extends Error {
  override readonly name = 'WrongPassphrase'
}

/** A key that was derived from a passphrase: seals what is to be kept, without asking again. */
export class PassphraseLock {
  readonly #key: Buffer
  readonly #derivation: Derivation

  private constructor(key: Buffer, derivation: Derivation) {
    this.#key = key
    this.#derivation = derivation
  }

  /** With a salt of its own. */
  static async create(passphrase: string): Promise<PassphraseLock> {
    const derivation: Derivation = {
      name: 'scrypt',
      ...cost,
      salt: randomBytes(saltOctets).toString('base64'),
    }
    return new PassphraseLock(await derive(passphrase, derivation), derivation)
  }

  /** Throws WrongPassphrase, and an Error where the text is not one that `seal` made. */
  static async open(locked: string, passphrase: string): Promise<{ lock: PassphraseLock; text: string }> {
    const { derivation, sealed } = readLocked(locked)
    const lock = new PassphraseLock(await derive(passphrase, derivation), derivation)
    return { lock, text: lock.#open(Buffer.from(sealed, 'base64')) }
  }

  seal(text: string): string {
    const nonce = randomBytes(nonceOctets)
    const cipher = createCipheriv(algorithm, this.#key, nonce, { authTagLength: tagOctets })
    cipher.setAAD(this.#context)
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return JSON.stringify({
      version: 1,
      derivation: this.#derivation,
      sealed: sealed.toString('base64'),
    } satisfies z.infer<typeof lockedSchema>)
  }

  #open(octets: Buffer): string {
    const decipher = createDecipheriv(algorithm, this.#key, octets.subarray(0, nonceOctets), {
      authTagLength: tagOctets,
    })
    decipher.setAAD(this.#context)
    decipher.setAuthTag(octets.subarray(-tagOctets))
    const opened = decipher.update(octets.subarray(nonceOctets, -tagOctets))
    try {
      return Buffer.concat([opened, decipher.final()]).toString('utf8')
    } catch {
      // A wrong key and a changed file look alike, by design.
      throw new WrongPassphrase('This is not the passphrase.')
    }
  }

  get #context(): Buffer {
    const { name, N, r, p, salt } = this.#derivation
    return Buffer.from(`kalends vault keys 1 ${name} ${N} ${r} ${p} ${salt}`)
  }
}

function readLocked(text: string): z.infer<typeof lockedSchema> {
  const read = lockedSchema.safeParse(parseJson(text))
  const isWhole = read.success && Buffer.from(read.data.sealed, 'base64').length > nonceOctets + tagOctets
  if (!isWhole) throw new Error('the file with the sealed keys is damaged')
  return read.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The same letters may come from another keyboard in another form (Unicode NFKC). */
async function derive(passphrase: string, { N, r, p, salt }: Derivation): Promise<Buffer> {
  return await deriveKey(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), keyOctets, {
    N,
    r,
    p,
    maxmem: 128 * N * r * 2,
  })
}

const deriveKey = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)
