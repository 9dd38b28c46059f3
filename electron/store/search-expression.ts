import type { WordList } from './word-list.ts'

/**
 * Letters and digits, and the marks upon them: each is one word to the text index too. That can't be asked for several
 * words in a row, for it keeps no places.
 */
const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu
/** More words than this in one query say nothing more. */
const MAX_WORDS = 16

/**
 * The FTS5 expression for text that a person typed, or null when it holds no word. Each word is quoted, so that nothing
 * of the text is read as syntax. The last one may be unfinished unless something that is no part of a word follows it.
 */
export function searchExpression(text: string, list: Pick<WordList, 'startingWith'>): string | null {
  const words = text.normalize('NFC').match(wordPattern)?.slice(0, MAX_WORDS)
  const last = words?.pop()
  if (words === undefined || last === undefined) return null
  const terms = words.map(quote)
  if (/[\p{L}\p{N}\p{M}]$/u.test(text)) {
    const finished = list.startingWith(last)
    terms.push(finished.length > 0 ? `(${finished.map(quote).join(' OR ')})` : `${quote(last)}*`)
  } else terms.push(quote(last))
  return terms.join(' AND ')
}

function quote(word: string): string {
  return `"${word.replaceAll('"', '""')}"`
}
