import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ImportSource } from '../connection/connection.ts'

/** Does work on a source as a file; one that lies nowhere, as standard input, is one in the data folder for the time. */
export async function withFile<T>(
  source: ImportSource,
  home: string,
  work: (path: string) => Promise<T>,
): Promise<T> {
  if (source.path !== null) return work(source.path)
  const folder = await mkdtemp(join(home, 'import-'))
  try {
    const path = join(folder, 'import.ics')
    await pipeline(Readable.from(source.content()), createWriteStream(path, { mode: 0o600 }))
    return await work(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
