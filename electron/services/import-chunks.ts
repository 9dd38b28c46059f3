import { Buffer } from 'node:buffer'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { CalendarError } from '#shared/calendar/calendar-error.ts'

const chunkLength = 256 * 1024

/** The octets of a file from its start. The memory of a chunk is used again for the next one. */
export function* readChunks(path: string, onRead: (octets: number) => void): Generator<Uint8Array> {
  const file = open(path)
  try {
    const buffer = Buffer.allocUnsafe(chunkLength)
    let octets = 0
    for (;;) {
      const length = readSync(file, buffer)
      if (length === 0) return
      octets += length
      onRead(octets)
      yield buffer.subarray(0, length)
    }
  } finally {
    closeSync(file)
  }
}

/** Size of a file in octets. Throws `not_found` or `unavailable` when it can't be read. */
export function sizeOfFile(path: string): number {
  const file = open(path)
  try {
    const found = fstatSync(file)
    if (found.isDirectory()) {
      throw new CalendarError('invalid', `“${path}” is a folder.`, {
        fact: { code: 'file-is-folder', path },
        field: 'path',
        hint: 'Choose a single file.',
      })
    }
    return found.size
  } finally {
    closeSync(file)
  }
}

function open(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new CalendarError('not_found', `There is no file “${path}”.`, {
        field: 'path',
        fact: { code: 'file-missing', path },
        cause: error,
      })
    }
    throw new CalendarError('unavailable', `The file “${path}” can't be read.`, {
      fact: { code: 'file-unreadable', path },
      field: 'path',
      hint: 'Check that you may read it and that the disk it is on is connected.',
      cause: error,
    })
  }
}
