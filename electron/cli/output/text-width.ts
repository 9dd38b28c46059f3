/**
 * Unicode's East_Asian_Width W and F as ranges (first, last), coarsened to whole blocks where the gaps hold nothing that
 * is written. Regular expressions know every other property needed here, but not this one.
 */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1aff0, 0x1b2ff],
  [0x20000, 0x3fffd],
]

const plain = /^[\x20-\x7e]*$/
const joined = /^(?:\p{M}|\p{Cf}|\p{Cc}|\p{Emoji_Modifier})$/u
const emoji = /^\p{Emoji_Presentation}$/u
const emojiSelector = '\ufe0f'
const joiner = '\u200d'

/** How many cells of a terminal a text takes: two for ideographs, hangul and emoji, none for combining marks. */
export function textWidth(text: string): number {
  if (plain.test(text)) return text.length
  let width = 0
  for (const cell of cells(text)) width += cell.width
  return width
}

/** The text cut to a width, with “…” where something was cut. */
export function truncateText(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  let kept = ''
  let used = 0
  for (const cell of cells(text)) {
    if (used + cell.width > width - 1) break
    kept += cell.text
    used += cell.width
  }
  return width > 0 ? `${kept.trimEnd()}…` : ''
}

/** The text followed by spaces up to a width. */
export function padText(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)))
}

/** What is shown as one character: a base with its marks, or emoji that joiners hold together. */
function cells(text: string): { text: string; width: number }[] {
  const found: { text: string; width: number }[] = []
  let isJoinedByBefore = false
  for (const character of text) {
    const last = found.at(-1)
    if (last !== undefined && (isJoinedByBefore || joined.test(character))) {
      last.text += character
      if (character === emojiSelector) last.width = 2
    } else {
      found.push({ text: character, width: joined.test(character) ? 0 : characterWidth(character) })
    }
    isJoinedByBefore = character === joiner
  }
  return found
}

function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x1100) return 1
  return emoji.test(character) || wideRanges.some(([first, last]) => code >= first && code <= last) ? 2 : 1
}
