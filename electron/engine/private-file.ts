import { closeSync, openSync } from 'node:fs'

/**
 * Makes an empty file that only its owner can read, if there is none. One that exists is not even opened: closing any
 * handle of a file drops all locks that the process holds on it (POSIX fcntl), and SQLite's are such.
 */
export function createPrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
