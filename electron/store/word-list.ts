import type { Connection } from './connection.ts'

/** Prefixes of up to this length have an index of their own (see the migration). */
const INDEXED_PREFIX = 3
/** A prefix that begins more words than this is left to FTS5. */
const MAX_WORDS = 50

/**
 * The words of the text index. FTS5 answers a prefix that it has no index for by merging all matches of all its words;
 * naming the words instead lets it walk their matches one by one and stop early.
 */
export class WordList {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** The words that begin with a prefix; none where asking FTS5 for the prefix itself is as well. */
  startingWith(prefix: string): string[] {
    const folded = fold(prefix)
    // Marks that are no accents stay in a word.
    if ([...folded].length <= INDEXED_PREFIX || /\p{M}/u.test(folded)) return []
    const words: string[] = []
    let next = folded
    while (words.length <= MAX_WORDS) {
      const word = this.#connection.value<string>('SELECT term FROM event_word WHERE term >= ? LIMIT 1', next)
      if (word === undefined || !word.startsWith(folded)) return words
      words.push(word)
      // What comes right after a word: no word holds a control character.
      next = `${word}\u0001`
    }
    return []
  }
}

/** As unicode61 with remove_diacritics folds a word. */
function fold(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\u0300-\u0331]/g, '')
    .toLowerCase()
}
