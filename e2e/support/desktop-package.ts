import { execFile } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../..')

/** Packs the desktop for Linux into a folder, with the Electron of this path; gives the folder that a person would run. */
export async function packDesktop(electron: string, folder: string): Promise<string> {
  await promisify(execFile)(
    process.execPath,
    [join(root, 'build/package.mjs'), '--dir', `--config.directories.output=${folder}`],
    { cwd: root, env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: join(electron, '..') } },
  )
  return join(folder, 'linux-unpacked')
}

/** Octets of what is ours in a packed folder: all but Electron. */
export function ownOctets(packed: string): number {
  return globSync(['resources/app.asar', 'resources/app.asar.unpacked/**'], {
    cwd: packed,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
}
