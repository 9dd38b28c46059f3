import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { Account } from '../calendars/world.ts'

let key: KeyObject | undefined

/** Made when first asked for, since it takes a while. */
function signingKey(): KeyObject {
  key ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  return key
}

const emailScope = 'https://www.googleapis.com/auth/userinfo.email'
const profileScope = 'https://www.googleapis.com/auth/userinfo.profile'

/** Who somebody is, as far as the scopes tell. */
export function userInfo(account: Account, scopes: ReadonlySet<string>) {
  return {
    sub: account.sub,
    ...(scopes.has(emailScope) ? { email: account.email, email_verified: true } : {}),
    ...(scopes.has(profileScope) ? { name: account.name } : {}),
    ...(account.isWorkspace ? { hd: account.email.split('@')[1] } : {}),
  }
}

/** An OpenID Connect id_token, signed with RS256. */
export function idToken(
  account: Account,
  options: {
    readonly clientId: string
    readonly scopes: ReadonlySet<string>
    readonly nonce: string | undefined
    /** Milliseconds since the epoch. */
    readonly now: number
  },
): string {
  const issued = Math.floor(options.now / 1_000)
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = {
    iss: 'https://accounts.google.com',
    azp: options.clientId,
    aud: options.clientId,
    ...userInfo(account, options.scopes),
    ...(options.nonce === undefined ? {} : { nonce: options.nonce }),
    iat: issued,
    exp: issued + 3_600,
  }
  const text = `${part({ alg: 'RS256', kid: 'simulator', typ: 'JWT' })}.${part(claims)}`
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), signingKey()).toString('base64url')}`
}

/** The keys with which id_tokens can be checked (`/oauth2/v3/certs`). */
export function publicKeys() {
  const { n, e } = createPublicKey(signingKey()).export({ format: 'jwk' })
  return { keys: [{ kty: 'RSA', use: 'sig', alg: 'RS256', kid: 'simulator', n, e }] }
}

/** The same as PEM, by the name of the key (`/oauth2/v1/certs`; Google's are certificates). */
export function publicKeysAsPem(): Readonly<Record<string, string>> {
  return { simulator: createPublicKey(signingKey()).export({ format: 'pem', type: 'spki' }).toString() }
}
