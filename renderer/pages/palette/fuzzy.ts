/** How well letters typed fit a name, and which of its characters they are. */
export interface Fit {
  /** larger is better */
  score: number
  positions: number[]
}

/**
 * Finds the letters typed in a name, in their order, whatever their case and accents: `nwev` in `New event`. Letters at
 * the beginnings of words and next to each other count for more. Null where they do not all occur.
 */
export function fitOf(typed: string, name: string): Fit | null {
  const letters = plainLetters(typed).filter((letter) => letter !== ' ')
  const characters = plainLetters(name)
  let best: Fit | null = null
  // The first letter decides much: each place it may stand at is tried.
  for (const [start, character] of characters.entries()) {
    if (character !== letters[0]) continue
    const found = fitFrom(start, letters, characters)
    if (found !== null && (best === null || found.score > best.score)) best = found
  }
  return letters.length === 0 ? { score: 0, positions: [] } : best
}

function fitFrom(start: number, letters: string[], characters: string[]): Fit | null {
  const positions: number[] = []
  let score = 0
  let at = start
  for (const letter of letters) {
    const next = nextPlace(letter, at, characters)
    if (next === -1) return null
    const isNeighbour = positions.at(-1) === next - 1
    score += isNeighbour ? 6 : beginsWord(characters, next) ? 8 : 1
    positions.push(next)
    at = next + 1
  }
  const spread = (positions.at(-1) ?? 0) - start + 1 - letters.length
  return { score: score - spread * 0.2 - start * 0.05 - characters.length * 0.01, positions }
}

/** The next letter if it fits, else one that begins a word, else any. */
function nextPlace(letter: string, from: number, characters: string[]): number {
  if (characters[from] === letter) return from
  const places = characters.flatMap((character, at) => (at >= from && character === letter ? [at] : []))
  return places.find((at) => beginsWord(characters, at)) ?? places[0] ?? -1
}

function beginsWord(characters: string[], at: number): boolean {
  const before = characters[at - 1]
  return before === undefined || !/[\p{L}\p{N}]/u.test(before)
}

/** One letter for each character of the text, so that places in one are places in the other. */
function plainLetters(text: string): string[] {
  return [...text].map((character) => character.normalize('NFD').charAt(0).toLowerCase())
}
