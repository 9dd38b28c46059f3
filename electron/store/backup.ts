import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Temporal } from 'temporal-polyfill'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Backup } from '#shared/rpc/system.ts'
import { runFileTask } from './file-task.ts'

/** `kalends-20261121T083000123Z.db`: text order is time order. */
const namePattern = /^kalends-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.db$/

export function backupName(at: Temporal.Instant): string {
  return `kalends-${at.toString({ fractionalSecondDigits: 3 }).replace(/[-:.]/g, '')}.db`
}

/** Backups in a folder, newest first. A folder that is missing has none. */
export function listBackups(directory: string): Backup[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory)
    .sort()
    .reverse()
    .flatMap((name) => describe(directory, name) ?? [])
}

/**
 * Copies a store into a folder as of now, without keeping its readers or writers waiting, then removes all but the
 * newest `keep` backups. The copy appears under its name only when it is complete, checked and on the disk. Throws
 * `unavailable` when the disk is full, and `damaged` when the store is; all older backups are kept then.
 */
export async function makeBackup(options: {
  path: string
  directory: string
  keep: number
  now: Temporal.Instant
}): Promise<Backup> {
  const { path, directory, keep } = options
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const name = freeName(directory, options.now)
  const unfinished = join(directory, `${name}.unfinished`)
  try {
    const damage = await runFileTask({ task: 'copy', path, target: unfinished })
    if (damage.length > 0) {
      throw new CalendarError('damaged', `The store ${path} can't be backed up: ${damage[0]}.`, {
        hint: 'Restore an earlier backup.',
      })
    }
    putInPlace(unfinished, join(directory, name))
  } finally {
    rmSync(unfinished, { force: true })
  }
  for (const old of listBackups(directory).slice(Math.max(keep, 1))) rmSync(join(directory, old.name))
  const backup = describe(directory, name)
  if (backup === undefined) throw new Error(`the backup ${name} is gone`)
  return backup
}

/** Gives a complete file its final name, readable to its owner alone. Both are on the disk when it returns. */
export function putInPlace(from: string, to: string): void {
  chmodSync(from, 0o600)
  flush(from, 'r+')
  renameSync(from, to)
  // A name is the folder's; Windows lets nobody open one, and keeps names by itself.
  if (process.platform !== 'win32') flush(dirname(to), 'r')
}

function flush(path: string, mode: 'r' | 'r+'): void {
  const descriptor = openSync(path, mode)
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** A backup's name for now, or for the next millisecond that has none yet. */
export function freeName(directory: string, now: Temporal.Instant): string {
  let at = now
  while (existsSync(join(directory, backupName(at)))) at = at.add({ milliseconds: 1 })
  return backupName(at)
}

function describe(directory: string, name: string): Backup | undefined {
  const parts = namePattern.exec(name)
  const size = statSync(join(directory, name), { throwIfNoEntry: false })?.size
  if (parts === null || size === undefined) return undefined
  const [, year, month, day, hour, minute, second, millisecond] = parts
  const at = `${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`
  return { name, at, octets: size }
}
