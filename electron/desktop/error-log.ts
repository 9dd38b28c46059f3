import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const longestLog = 1_000_000

/**
 * Writes what nobody foresaw to a file, and goes on: the engine has the calendars, and a tray that has lost one menu is
 * better than none. One former file is kept.
 */
export function keepUnforeseenErrors(path: string): void {
  const keep = (error: unknown): void => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    try {
      mkdirSync(dirname(path), { recursive: true })
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > longestLog) renameSync(path, `${path}.1`)
      appendFileSync(path, `${new Date().toISOString()} ${text}\n`)
    } catch {
      // A full disk is no reason to end either.
    }
  }
  process.on('uncaughtException', keep)
  process.on('unhandledRejection', keep)
}
