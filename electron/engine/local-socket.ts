import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { CalendarError } from '#shared/calendar/calendar-error.ts'

/** sockaddr_un holds 104 octets on macOS and 108 on Linux, with the closing NUL. */
const longestPath = 100

/**
 * Where the engine of a data folder listens for local clients: a socket in the folder itself, or where its path would be
 * too long for one, in a folder of the user's own under the system's temporary folder.
 */
export function localSocketPath(home: string, platform: NodeJS.Platform = process.platform): string {
  const digest = createHash('sha256').update(home).digest('hex').slice(0, 24)
  if (platform === 'win32') return `\\\\.\\pipe\\kalends-${digest}`
  const inHome = join(home, 'engine.sock')
  if (Buffer.byteLength(inHome) <= longestPath) return inHome
  return join(tmpdir(), `kalends-${userInfo().uid}`, `${digest}.sock`)
}

/**
 * Makes the place ready to listen on. Only the holder of the data folder's lock may call this: whatever socket file is
 * there was left by an engine that died.
 */
export function prepareLocalSocket(home: string, path: string): void {
  if (process.platform === 'win32') return
  if (!path.startsWith(`${home}/`)) makePrivateFolder(join(path, '..'))
  rmSync(path, { force: true })
}

function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  // Others may write to the temporary folder: one of them could have put a folder or a link of their own here.
  if (!found.isDirectory() || found.uid !== userInfo().uid) {
    throw new CalendarError(
      'conflict',
      `${folder} belongs to somebody else, so it can't hold the local socket`,
      {
        hint: 'Choose a shorter data folder with KALENDS_HOME, or set TMPDIR.',
      },
    )
  }
  chmodSync(folder, 0o700)
}
