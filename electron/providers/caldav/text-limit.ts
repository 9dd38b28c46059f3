/** An entity such as `&#x10FFFF;` is no longer than this. */
const longestEntity = 16

/**
 * Leaves out of an XML document what is beyond a number of characters between two tags, before a parser has to hold it.
 * What is left is well-formed if the document was, unless it is markup that is so long.
 */
export class TextLimit {
  readonly #longest: number
  /** Characters since the last `<`. */
  #length = 0
  #isCutting = false
  /** The last characters passed on, or while cutting, left out. */
  #tail = ''

  constructor(longest: number) {
    this.#longest = longest
  }

  /** The pieces to parse, and null where something was left out. */
  *pass(chunk: string): Generator<string | null> {
    if (!this.#isCutting && this.#length + chunk.length <= this.#longest) {
      const last = chunk.lastIndexOf('<')
      this.#length = last < 0 ? this.#length + chunk.length : chunk.length - last
      this.#remember(chunk)
      yield chunk
      return
    }
    for (let from = 0; from < chunk.length; ) {
      const next = chunk.indexOf('<', from + (chunk[from] === '<' ? 1 : 0))
      const end = next < 0 ? chunk.length : next
      yield* this.#run(chunk.slice(from, end))
      from = end
    }
  }

  /** Text without `<` but perhaps as its first character. */
  *#run(text: string): Generator<string | null> {
    if (text.startsWith('<')) {
      this.#length = 0
      this.#isCutting = false
      this.#tail = ''
    }
    if (this.#isCutting) {
      // The end of a CDATA section is markup, too.
      const seen = this.#tail + text
      const end = seen.indexOf(']]>')
      this.#tail = seen.slice(-2)
      if (end < 0) return
      this.#isCutting = false
      this.#length = 0
      yield seen.slice(end)
      return
    }
    const room = Math.max(0, this.#longest - this.#length)
    const kept = text.length <= room ? text : text.slice(0, this.#afterEntity(text, room))
    this.#length += kept.length
    this.#remember(kept)
    yield kept
    if (kept.length === text.length) return
    this.#isCutting = true
    this.#tail = ''
    yield null
    yield* this.#run(text.slice(kept.length))
  }

  /** Where to cut so that no entity is cut in two. */
  #afterEntity(text: string, room: number): number {
    const before = (this.#tail + text.slice(0, room)).slice(-longestEntity)
    if (before.lastIndexOf('&') <= before.lastIndexOf(';')) return room
    const end = text.indexOf(';', room)
    return end < 0 ? Math.min(text.length, room + longestEntity) : Math.min(end + 1, room + longestEntity)
  }

  #remember(passed: string): void {
    this.#tail = (this.#tail + passed.slice(-longestEntity)).slice(-longestEntity)
  }
}
