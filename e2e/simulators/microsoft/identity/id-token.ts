import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { Account } from '../state/mailbox.ts'

let pair: { readonly privateKey: KeyObject; readonly publicKey: KeyObject; readonly id: string } | undefined

/** The key that all simulators of a process sign with; made when it is first needed. */
function signingKey() {
  if (pair === undefined) {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
    const id = createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest('base64url')
    pair = { privateKey, publicKey, id: id.slice(0, 27) }
  }
  return pair
}

export interface IdTokenFacts {
  readonly issuer: string
  readonly audience: string
  readonly account: Account
  readonly nonce: string | undefined
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** A signed id token (RS256). */
export function createIdToken({ issuer, audience, account, nonce, now }: IdTokenFacts): string {
  const seconds = Math.floor(now / 1_000)
  const { privateKey, id } = signingKey()
  const header = { typ: 'JWT', alg: 'RS256', kid: id }
  const claims = {
    ver: '2.0',
    iss: issuer,
    aud: audience,
    sub: createHash('sha256').update(`${audience} ${account.id}`).digest('base64url'),
    oid: account.id,
    tid: account.tenant,
    preferred_username: account.address,
    name: account.name,
    email: account.address,
    iat: seconds,
    nbf: seconds,
    exp: seconds + 3_600,
    ...(nonce === undefined ? {} : { nonce }),
  }
  const signed = `${encode(header)}.${encode(claims)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
}

/** The public keys, as a JWK set. */
export function signingKeys(): object {
  const { publicKey, id } = signingKey()
  return { keys: [{ ...publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: id }] }
}

/** `client_info`: which account it is, in MSAL's own form. */
export function clientInfo(account: Account): string {
  return encode({ uid: account.id, utid: account.tenant })
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
