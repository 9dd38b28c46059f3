import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { PassThrough, pipeline, Readable } from 'node:stream'
import type { Words } from './words/english.ts'

/** A file that the person opened, ready to be sent. */
export interface OpenedContent {
  readonly name: string
  /** Octets when it was opened. */
  readonly size: number
  /** To be read to its end or destroyed, which closes the file. Fails with UnreadableFile when the file became shorter. */
  stream(): Readable
}

/** Why a file that was opened can't be read; for the person. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
}

/** They may wait in the page, one after the other. */
const mostOffered = 1_000

/** Opening a pipe would wait for somebody to write to it, and hold up one of the few threads that read files. */
const readWithoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/**
 * The files that the person gave to a start, dropped on the tray, or opened from a file manager. The page gets a token of
 * each and has it sent to the engine by that: it can't name a path, and so reads nothing that the person didn't open.
 */
export class OpenedFiles {
  readonly #paths = new Map<string, string>()
  readonly #words: () => Words

  constructor(words: () => Words) {
    this.#words = words
  }

  /** The place of the page where the import of this file is previewed. The last few files stay offered. */
  offer(path: string): string {
    const token = randomUUID()
    this.#paths.set(token, path)
    const [oldest] = this.#paths.keys()
    if (this.#paths.size > mostOffered && oldest !== undefined) this.#paths.delete(oldest)
    return `/import/${token}/${encodeURIComponent(readable(basename(path)))}`
  }

  /** Throws UnreadableFile. */
  async read(token: string): Promise<OpenedContent> {
    const { files: words } = this.#words()
    const path = this.#paths.get(token)
    if (path === undefined) throw new UnreadableFile(words.notOpen)
    const name = readable(basename(path))
    const file = await open(path, readWithoutWaiting).catch((error: NodeJS.ErrnoException) => {
      throw new UnreadableFile(reasonOf(error, name, words))
    })
    return await describe(file, name, words)
  }
}

async function describe(file: FileHandle, name: string, words: Words['files']): Promise<OpenedContent> {
  try {
    const found = await file.stat()
    const { size } = found
    if (found.isFile()) return { name, size, stream: () => read(file, size, words.changed(name)) }
  } catch (error) {
    await file.close()
    throw new UnreadableFile(reasonOf(error as NodeJS.ErrnoException, name, words))
  }
  await file.close()
  throw new UnreadableFile(words.noFile(name))
}

/** As many octets as were announced: what a program appends meanwhile is left out, what it takes away is missed. */
function read(file: FileHandle, size: number, changed: string): Readable {
  if (size === 0) {
    void file.close()
    return Readable.from([])
  }
  const source = file.createReadStream({ start: 0, end: size - 1 })
  const whole = new PassThrough({
    flush: (done) => done(source.bytesRead < size ? new UnreadableFile(changed) : null),
  })
  // Whoever destroys what they got closes the file; how it ended they hear from that.
  return pipeline(source, whole, () => undefined)
}

function reasonOf({ code = '' }: NodeJS.ErrnoException, name: string, words: Words['files']): string {
  if (code === 'ENOENT') return words.gone(name)
  if (code === 'EACCES' || code === 'EPERM') return words.forbidden(name)
  return words.unreadable(name, code)
}

/** The name as it can be shown and sent: no control characters, no half of a character. */
function readable(name: string): string {
  return (
    name
      .toWellFormed()
      .replace(/\p{Cc}/gu, ' ')
      .slice(0, 255)
      .toWellFormed() || 'calendar.ics'
  )
}
