import type { Socket } from 'node:net'

const longestHead = 64 * 1024

export interface ResponseHead {
  status: number
  /** names in lower case */
  headers: Readonly<Record<string, string>>
}

/** Reads one HTTP/1.1 response (RFC 9112) from a socket. Raises an Error when what comes is not one. */
export class HttpReader {
  readonly #chunks: AsyncIterator<Buffer>
  #buffered: Buffer = Buffer.alloc(0)

  constructor(socket: Socket) {
    this.#chunks = socket[Symbol.asyncIterator]()
  }

  /** The status line and header fields; interim responses (1xx) are passed over. */
  async readHead(): Promise<ResponseHead> {
    for (;;) {
      const match = /^HTTP\/1\.[01] (\d{3})/.exec(await this.#readLine())
      if (match === null) throw new Error('the answer is not HTTP')
      const headers = await this.#readFields()
      const status = Number(match[1])
      if (status >= 200) return { status, headers }
    }
  }

  /** The body, framed as the header fields say. */
  async *body(headers: ResponseHead['headers']): AsyncGenerator<Buffer> {
    if (headers['transfer-encoding']?.toLowerCase() === 'chunked') yield* this.#chunkedBody()
    else if (headers['content-length'] !== undefined) yield* this.#take(Number(headers['content-length']))
    else yield* this.#rest()
  }

  async *#chunkedBody(): AsyncGenerator<Buffer> {
    for (;;) {
      const size = Number.parseInt(await this.#readLine(), 16)
      if (Number.isNaN(size)) throw new Error('the answer broke off')
      if (size === 0) {
        await this.#readFields()
        return
      }
      yield* this.#take(size)
      await this.#readLine()
    }
  }

  async *#take(size: number): AsyncGenerator<Buffer> {
    let missing = size
    while (missing > 0) {
      if (this.#buffered.length === 0 && !(await this.#fill())) throw new Error('the answer broke off')
      const piece = this.#buffered.subarray(0, missing)
      this.#buffered = this.#buffered.subarray(piece.length)
      missing -= piece.length
      yield piece
    }
  }

  async *#rest(): AsyncGenerator<Buffer> {
    do {
      if (this.#buffered.length > 0) yield this.#buffered
      this.#buffered = Buffer.alloc(0)
    } while (await this.#fill())
  }

  async #readFields(): Promise<Record<string, string>> {
    const fields: Record<string, string> = {}
    for (;;) {
      const line = await this.#readLine()
      if (line === '') return fields
      const colon = line.indexOf(':')
      fields[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
    }
  }

  async #readLine(): Promise<string> {
    for (;;) {
      const end = this.#buffered.indexOf('\r\n')
      if (end >= 0) {
        const line = this.#buffered.toString('latin1', 0, end)
        this.#buffered = this.#buffered.subarray(end + 2)
        return line
      }
      if (this.#buffered.length > longestHead) throw new Error('the answer is not HTTP')
      if (!(await this.#fill())) throw new Error('the answer broke off')
    }
  }

  /** Waits for more; false at the end. */
  async #fill(): Promise<boolean> {
    const next = await this.#chunks.next()
    if (next.done === true) return false
    this.#buffered = this.#buffered.length === 0 ? next.value : Buffer.concat([this.#buffered, next.value])
    return true
  }
}
