import { globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { listBackups } from './backup.ts'

/** Deletes a store that is not open, and everything that was ever made of it. Answers how many backups there were. */
export function destroyStore(options: { path: string; directory: string }): { backups: number } {
  const { path, directory } = options
  const backups = listBackups(directory).length
  for (const suffix of ['', '-wal', '-shm', '.restoring']) rmSync(`${path}${suffix}`, { force: true })
  for (const name of globSync('kalends-*', { cwd: directory })) rmSync(join(directory, name), { force: true })
  return { backups }
}
