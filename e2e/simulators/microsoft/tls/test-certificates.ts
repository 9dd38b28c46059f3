import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import {
  bitString,
  generalizedTime,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  set,
  TRUE,
  tagged,
  utf8String,
} from './der.ts'

/** What a TLS server for `localhost` needs, and the authority that vouches for it: all PEM, made for this process. */
export interface TestCertificates {
  readonly key: string
  readonly certificate: string
  /** For `NODE_EXTRA_CA_CERTS`, or the `ca` of a TLS client. */
  readonly authority: string
}

const COMMON_NAME = '2.5.4.3'
const ECDSA_WITH_SHA256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'))
const AUTHORITY_NAME = 'Kalends simulator test authority'

/** Makes a certificate authority, and a certificate of it for `localhost`, `127.0.0.1` and `::1` (RFC 5280). */
export function createTestCertificates(): TestCertificates {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const names = sequence(
    tagged(0x82, Buffer.from('localhost')),
    tagged(0x87, Buffer.of(127, 0, 0, 1)),
    tagged(0x87, Buffer.concat([Buffer.alloc(15), Buffer.of(1)])),
  )
  return {
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    authority: certificate(AUTHORITY_NAME, authority.publicKey, authority.privateKey, [
      // basicConstraints: an authority; keyUsage: keyCertSign.
      extension('2.5.29.19', sequence(TRUE), true),
      extension('2.5.29.15', bitString(Buffer.of(0x04), 2), true),
    ]),
    certificate: certificate('localhost', server.publicKey, authority.privateKey, [
      extension('2.5.29.17', names, false),
      // extKeyUsage: serverAuth.
      extension('2.5.29.37', sequence(objectIdentifier('1.3.6.1.5.5.7.3.1')), false),
    ]),
  }
}

function certificate(
  subject: string,
  key: KeyObject,
  signer: KeyObject,
  extensions: readonly Buffer[],
): string {
  const serial = randomBytes(12)
  serial[0] = (serial[0] ?? 0) | 1
  const facts = sequence(
    tagged(0xa0, integer(Buffer.of(2))),
    integer(serial),
    ECDSA_WITH_SHA256,
    nameOf(AUTHORITY_NAME),
    // The simulator's clock may be anywhere; the client's is that of the machine.
    sequence(generalizedTime('20200101000000Z'), generalizedTime('20991231235959Z')),
    nameOf(subject),
    key.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions)),
  )
  const signed = sequence(facts, ECDSA_WITH_SHA256, bitString(sign('sha256', facts, signer)))
  const lines = signed.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function extension(identifier: string, value: Buffer, isCritical: boolean): Buffer {
  return sequence(objectIdentifier(identifier), ...(isCritical ? [TRUE] : []), octetString(value))
}

function nameOf(commonName: string): Buffer {
  return sequence(set(sequence(objectIdentifier(COMMON_NAME), utf8String(commonName))))
}
