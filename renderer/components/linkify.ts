/** A piece of text that came from outside: words, or an address that is safe to link. */
export type TextPiece = { kind: 'text'; text: string } | { kind: 'link'; text: string; address: string }

const addresses =
  /\b(?:https?:\/\/|mailto:|www\.)[^\s<>"'\u{201c}\u{201d}]+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/giu
/** Punctuation that ends a sentence rather than an address. */
const trailing = /[.,;:!?*_]+$/

/** Finds web and mail addresses in plain text. Joined again, the pieces are the text. */
export function linkify(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let from = 0
  for (const match of text.matchAll(addresses)) {
    const found = trimAddress(match[0])
    const address = safeAddress(completeAddress(found))
    if (address === null) continue
    if (match.index > from) pieces.push({ kind: 'text', text: text.slice(from, match.index) })
    pieces.push({ kind: 'link', text: found, address })
    from = match.index + found.length
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) })
  return pieces
}

/** The address when following it can do no more than open a site, a mail or a call; else null. */
export function safeAddress(address: string): string | null {
  let parsed: URL
  try {
    parsed = new URL(address.trim())
  } catch {
    return null
  }
  return ['https:', 'http:', 'mailto:', 'tel:'].includes(parsed.protocol) ? parsed.href : null
}

function trimAddress(text: string): string {
  let trimmed = text.replace(trailing, '')
  // A bracket that was opened before the address is not part of it.
  while (trimmed.endsWith(')') && count(trimmed, ')') > count(trimmed, '(')) {
    trimmed = trimmed.slice(0, -1).replace(trailing, '')
  }
  return trimmed
}

/** An address as it is typed, with the scheme that is meant. */
export function completeAddress(text: string): string {
  if (/^(?:https?:|mailto:|tel:)/i.test(text)) return text
  return text.includes('@') && !text.includes('/') ? `mailto:${text}` : `https://${text}`
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
