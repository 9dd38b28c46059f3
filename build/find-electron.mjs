import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/**
 * The Electron on this machine: in the folder that ELECTRON_OVERRIDE_DIST_PATH names, else the one that the package has
 * fetched. Undefined when there is none; nothing is fetched here.
 *
 * @param {{ [name: string]: string | undefined }} environment
 * @returns {string | undefined}
 */
export function findElectron(environment = process.env) {
  const folder = environment.ELECTRON_OVERRIDE_DIST_PATH
  if (folder) {
    const program = join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron')
    if (!existsSync(program))
      throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is ${folder}, which has no Electron.`)
    return program
  }
  const fetched = join(root, 'node_modules/electron/path.txt')
  if (!existsSync(fetched)) return undefined
  const program = join(root, 'node_modules/electron/dist', readFileSync(fetched, 'utf8'))
  return existsSync(program) ? program : undefined
}

/**
 * Whether somebody could see a window.
 *
 * @param {{ [name: string]: string | undefined }} environment
 * @param {NodeJS.Platform} platform
 */
export function hasDisplay(environment = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY)
}
