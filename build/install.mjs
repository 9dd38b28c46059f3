import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root } from './root.mjs'

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: { [path: string]: LockedPackage } }} LockFile
 */

/** Installs the packages of the lock file, unless node_modules already holds just those. Throws when it can't. */
export function ensureInstalled() {
  if (installMatches(readLock('package-lock.json'), readLock('node_modules/.package-lock.json'))) return
  process.stderr.write('Installing packages (npm ci)…\n')
  // Warnings are kept out: on an older Node than the tools', npm has one for each of them, and they never run on it.
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    // npm's own output is progress, not the answer of the command that needed the packages.
    stdio: ['ignore', 2, 2],
    env: { ...process.env, PATH: systemPath() },
    shell: process.platform === 'win32',
  })
  if (npm.error || npm.status !== 0) {
    throw new Error(
      `The packages could not be installed (${npm.error?.message ?? `npm ci ended with ${npm.status ?? npm.signal}`}). ` +
        'npm says why above. If this machine is offline, connect it once and run the same command again.',
    )
  }
}

/**
 * Whether what npm says it installed is what the lock file asks for. Contents, not times: a checkout touches files.
 * Packages for other platforms are in the lock file only.
 *
 * @param {LockFile | undefined} lock
 * @param {LockFile | undefined} installed
 */
export function installMatches(lock, installed) {
  if (!installed?.packages) return false
  const wanted = Object.entries(lock?.packages ?? {}).filter(([path]) => path !== '')
  return wanted.every(([path, { version, integrity, optional, devOptional }]) => {
    const present = installed.packages?.[path]
    if (!present) return Boolean(optional || devOptional)
    return present.version === version && present.integrity === integrity
  })
}

/** @param {string} name @returns {LockFile | undefined} */
function readLock(name) {
  const path = join(root, name)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

/** PATH without the project's own commands: npm must not run on the Node that it is about to replace. */
function systemPath() {
  const own = join(root, 'node_modules')
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(own))
    .join(delimiter)
}
