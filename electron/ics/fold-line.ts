const limit = 75

/** A content line with its CRLF, folded at 75 octets (RFC 5545 §3.1), never inside a character. */
export function foldLine(text: string): string {
  if (text.length * 3 <= limit || (text.length <= limit && isAscii(text))) return `${text}\r\n`
  let folded = ''
  let start = 0
  let octets = 0
  let position = 0
  while (position < text.length) {
    const code = text.codePointAt(position) ?? 0
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    if (octets + size > limit) {
      folded += `${text.slice(start, position)}\r\n `
      start = position
      // The space that marks the continuation counts.
      octets = 1
    }
    octets += size
    position += code < 0x10000 ? 1 : 2
  }
  return `${folded}${text.slice(start)}\r\n`
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false
  return true
}
