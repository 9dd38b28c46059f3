const newline = 0x0a
const carriageReturn = 0x0d

/** A line that grew longer than allowed. Its bytes are dropped up to its end. */
export const lineTooLong = Symbol('line too long')

/**
 * Cuts a stream of bytes into lines. It works on bytes, so a character whose UTF-8 spans two chunks stays whole.
 * A line that is never ended is not given out.
 */
export class LineSplitter {
  private parts: Buffer[] = []
  private length = 0
  private dropping = false
  private readonly longest: number

  /** @param longest octets that a line may have, without its end */
  constructor(longest: number) {
    this.longest = longest
  }

  *push(chunk: Buffer): Generator<Buffer | typeof lineTooLong> {
    let from = 0
    while (from < chunk.length) {
      const at = chunk.indexOf(newline, from)
      const end = at === -1 ? chunk.length : at
      this.keep(chunk.subarray(from, end))
      if (at === -1) return
      yield this.take()
      from = at + 1
    }
  }

  private keep(part: Buffer): void {
    if (this.dropping) return
    this.length += part.length
    if (this.length > this.longest) {
      this.parts = []
      this.dropping = true
    } else {
      this.parts.push(part)
    }
  }

  private take(): Buffer | typeof lineTooLong {
    const { parts, dropping, length } = this
    this.parts = []
    this.length = 0
    this.dropping = false
    if (dropping) return lineTooLong
    const [only] = parts
    const line = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts, length)
    return line.at(-1) === carriageReturn ? line.subarray(0, -1) : line
  }
}
