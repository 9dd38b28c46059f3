import { type Buffer, isAscii, isUtf8 } from 'node:buffer'

const lineFeed = 10
const windows1252 = new TextDecoder('windows-1252')

/** Decodes lines separated by LF. Lines that are not UTF-8 are read as Windows-1252, each for itself. */
export function decodeLines(octets: Buffer): string[] {
  if (isAscii(octets)) return octets.toString('latin1').split('\n')
  if (isUtf8(octets)) return octets.toString('utf8').split('\n')
  const lines: string[] = []
  let start = 0
  while (start <= octets.length) {
    const next = octets.indexOf(lineFeed, start)
    const end = next < 0 ? octets.length : next
    const line = octets.subarray(start, end)
    lines.push(isUtf8(line) ? line.toString('utf8') : windows1252.decode(line))
    start = end + 1
  }
  return lines
}
