import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Connection } from '#electron/store/connection.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { createPrivateFile } from './private-file.ts'

export interface DataLock {
  release(): void
}

/**
 * Makes this process the only engine of a data folder, or throws `conflict` with the process that is. The lock is the
 * operating system's, held through an open SQLite transaction: it ends with the process, however that ends, and no number
 * of a dead process can be mistaken for a living one. The file beside it with the process id is only for the message.
 */
export function lockDataFolder(home: string): DataLock {
  const pidPath = join(home, 'engine.pid')
  const path = join(home, 'engine.lock')
  createPrivateFile(path)
  const connection = new Connection(path, { timeout: 0 })
  try {
    connection.execute('BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    if (!(error instanceof CalendarError) || error.code !== 'unavailable') throw error
    throw new CalendarError('conflict', `${holder(pidPath)} serves ${home} already.`, {
      hint: 'Use that engine, stop it first, or choose another data folder with KALENDS_HOME.',
      cause: error,
    })
  }
  writeFileSync(pidPath, String(process.pid), { mode: 0o600 })
  return {
    release() {
      rmSync(pidPath, { force: true })
      connection.close()
    },
  }
}

function holder(pidPath: string): string {
  try {
    return `Process ${Number.parseInt(readFileSync(pidPath, 'utf8'), 10)}`
  } catch {
    return 'Another process'
  }
}
