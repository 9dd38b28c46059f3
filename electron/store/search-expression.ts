/** Letters, digits and private-use characters: what FTS5's unicode61 takes as parts of words. */
const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu
/** More words than this in one query say nothing more. */
const MAX_WORDS = 16

/**
 * The FTS5 expression for text that a person typed, or null when it holds no word. Each word is quoted, so that nothing
 * of the text is read as syntax; the last one may be unfinished unless a space follows it.
 */
export function searchExpression(text: string): string | null {
  const words = text.normalize('NFC').match(wordPattern)?.slice(0, MAX_WORDS)
  if (words === undefined) return null
  const isUnfinished = /[\p{L}\p{N}\p{M}]$/u.test(text)
  return words
    .map((word, index) => (isUnfinished && index === words.length - 1 ? `"${word}"*` : `"${word}"`))
    .join(' AND ')
}
