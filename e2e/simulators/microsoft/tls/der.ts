/** The little of ASN.1 DER (X.690) that certificates need. */

export function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts))
}

export function set(...parts: readonly Buffer[]): Buffer {
  return tagged(0x31, Buffer.concat(parts))
}

/** An integer from its octets, which are read as positive. */
export function integer(octets: Buffer): Buffer {
  const first = octets[0] ?? 0
  return tagged(0x02, first >= 0x80 ? Buffer.concat([Buffer.of(0), octets]) : octets)
}

/** A dotted object identifier, such as 2.5.4.3. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const octets = [first * 40 + second]
  for (const number of rest) {
    const groups = [number & 0x7f]
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128))
      groups.unshift((left & 0x7f) | 0x80)
    octets.push(...groups)
  }
  return tagged(0x06, Buffer.from(octets))
}

export function utf8String(text: string): Buffer {
  return tagged(0x0c, Buffer.from(text))
}

/** `YYYYMMDDHHMMSSZ` */
export function generalizedTime(text: string): Buffer {
  return tagged(0x18, Buffer.from(text))
}

export function octetString(octets: Buffer): Buffer {
  return tagged(0x04, octets)
}

/** A bit string of whole octets; `unused` bits at the end do not count. */
export function bitString(octets: Buffer, unused = 0): Buffer {
  return tagged(0x03, Buffer.concat([Buffer.of(unused), octets]))
}

export const TRUE = Buffer.of(0x01, 0x01, 0xff)

export function tagged(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.of(tag), lengthOf(content), content])
}

function lengthOf({ length }: Buffer): Buffer {
  if (length < 0x80) return Buffer.of(length)
  return length < 0x100 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff)
}
