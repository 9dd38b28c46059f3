import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { UploadReceipt } from '#shared/rpc/files.ts'

const lifetimeMilliseconds = 60 * 60_000
const mostUploads = 20
/** So much of a file is looked at for what it is; what a calendar says of itself comes before its events. */
const headOctets = 4_096

interface Upload {
  path: string
  name: string
  timer: NodeJS.Timeout
}

/** Files that clients sent to have them previewed and imported: each is kept for an hour, or until it was imported. */
export class Uploads {
  readonly #folder: string
  readonly #mostOctets: number
  readonly #uploads = new Map<string, Upload>()

  constructor(home: string, mostOctets: number) {
    this.#folder = join(home, 'uploads')
    this.#mostOctets = mostOctets
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    // What an engine left that was killed.
    for (const name of readdirSync(this.#folder)) rmSync(join(this.#folder, name), { force: true })
  }

  /** Stores a body as it streams in. Throws `too_large`; nothing is kept then. */
  async receive(name: string, body: ReadableStream<Uint8Array> | null): Promise<UploadReceipt> {
    if (this.#uploads.size >= mostUploads) {
      throw new CalendarError('unavailable', `${mostUploads} files wait to be imported already.`, {
        fact: { code: 'uploads-waiting', most: mostUploads },
        hint: 'Import one of them first; each is forgotten an hour after it was sent.',
      })
    }
    const uploadId = randomUUID()
    const path = join(this.#folder, `${uploadId}.ics`)
    let size = 0
    let head = ''
    const limit = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        size += chunk.length
        if (head.length < headOctets) head += chunk.toString('latin1', 0, headOctets)
        done(size > this.#mostOctets ? this.#tooLarge() : null, chunk)
      },
    })
    const source = body === null ? Readable.from([]) : Readable.fromWeb(body as WebStream)
    try {
      await pipeline(source, limit, createWriteStream(path, { mode: 0o600 }))
    } catch (error) {
      await rm(path, { force: true })
      throw error
    }
    const timer = setTimeout(() => this.remove(uploadId), lifetimeMilliseconds)
    timer.unref()
    this.#uploads.set(uploadId, { path, name, timer })
    return { uploadId, name, size, isMessage: isMessage(head) }
  }

  /** Throws `not_found`. */
  get(uploadId: string): { path: string; name: string } {
    const upload = this.#uploads.get(uploadId)
    if (upload === undefined) {
      throw new CalendarError('not_found', 'There is no such upload, or it was forgotten after an hour.', {
        fact: { code: 'upload-forgotten' },
        field: 'uploadId',
        hint: 'Send the file again.',
      })
    }
    return { path: upload.path, name: upload.name }
  }

  remove(uploadId: string): void {
    const upload = this.#uploads.get(uploadId)
    if (upload === undefined) return
    clearTimeout(upload.timer)
    this.#uploads.delete(uploadId)
    rmSync(upload.path, { force: true })
  }

  /** Checks a length that was announced, before any of it is read. */
  checkSize(octets: number): void {
    if (!this.fits(octets)) throw this.#tooLarge()
  }

  fits(octets: number): boolean {
    return octets <= this.#mostOctets
  }

  close(): void {
    for (const uploadId of [...this.#uploads.keys()]) this.remove(uploadId)
  }

  #tooLarge(): CalendarError {
    const megabytes = Math.floor(this.#mostOctets / 1024 / 1024).toLocaleString('en')
    return new CalendarError('too_large', `The file is larger than ${megabytes} MB.`, {
      fact: { code: 'file-too-large', megabytes },
      hint: 'Split it, or raise the limit with KALENDS_UPLOAD_LIMIT.',
    })
  }
}

/** Whether what a file says of itself, before its first component, makes it a message between calendars (RFC 5546 §1.4). */
function isMessage(head: string): boolean {
  const [facts = ''] = head.replace(/^[\s\S]*?BEGIN:VCALENDAR/i, '').split(/^BEGIN:/im, 1)
  const method = /^METHOD(?:;[^:\r\n]*)?:\s*(\w+)/im.exec(facts)?.[1]
  return method !== undefined && method.toUpperCase() !== 'PUBLISH'
}
