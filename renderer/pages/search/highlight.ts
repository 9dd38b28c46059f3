/** A piece of a text, marked where a search word matches. */
export interface Piece {
  text: string
  isMatch: boolean
}

/** Marks where words of a search begin in a text, whatever their case and accents. Joined, the pieces are the text. */
export function highlight(text: string, search: string): Piece[] {
  const words = wordsOf(search).map(plain)
  if (words.length === 0) return [{ text, isMatch: false }]
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const start = plain(match[0])
    const word = words.filter((one) => start.startsWith(one)).sort((a, b) => b.length - a.length)[0]
    if (word === undefined) continue
    const length = originalLength(match[0], word.length)
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), isMatch: false })
    pieces.push({ text: match[0].slice(0, length), isMatch: true })
    from = match.index + length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isMatch: false })
  return pieces
}

export function wordsOf(search: string): string[] {
  return search.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** How many characters of a word make up that many of its plain form. */
function originalLength(word: string, plainLength: number): number {
  for (let length = 1; length <= word.length; length += 1) {
    if (plain(word.slice(0, length)).length >= plainLength && !/^\p{M}/u.test(word.slice(length)))
      return length
  }
  return word.length
}
