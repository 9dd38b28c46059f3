import * as nodeModule from 'node:module'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * Has Node keep what it compiles of the modules that are loaded from now on, for the next start. In a folder of the person's
 * own: Node's usual one lies in the temporary folder, where others of the machine could put code in its place. Where it can't be
 * written all is as without it.
 */
export function keepCompiled(environment: NodeJS.ProcessEnv = process.env): void {
  // The command may be tried on a Node that has none yet.
  nodeModule.enableCompileCache?.(cacheFolder(environment, process.platform))
}

/** Where the platform keeps what programs can make again (Linux: XDG Base Directory Specification, `XDG_CACHE_HOME`). */
export function cacheFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') {
    return join(
      environment.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'),
      'Kalends',
      'Cache',
      'compiled',
    )
  }
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'Kalends', 'compiled')
  return resolve(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kalends', 'compiled')
}
