import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import type { Words } from './words/english.ts'

/** A file that the person opened, ready to be sent. */
export interface OpenedContent {
  readonly name: string
  /** Octets when it was opened. */
  readonly size: number
  stream(): Readable
}

/** Why a file that was opened can't be read; for the person. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
}

const mostOffered = 20

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
    const file = await open(path).catch((error: NodeJS.ErrnoException) => {
      throw new UnreadableFile(reasonOf(error, name, words))
    })
    return await describe(file, name, path, words)
  }
}

async function describe(
  file: FileHandle,
  name: string,
  path: string,
  words: Words['files'],
): Promise<OpenedContent> {
  try {
    const found = await file.stat()
    // A pipe or a device would never end.
    if (!found.isFile()) throw new UnreadableFile(words.noFile(name))
    return { name, size: found.size, stream: () => createReadStream(path) }
  } finally {
    await file.close()
  }
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
