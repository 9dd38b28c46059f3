import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findElectron } from '../find-electron.mjs'

export interface OlderNode {
  readonly program: string
  readonly env: Record<string, string>
  readonly version: string
}

/** A Node of this major version: the one inside of Electron, or one on the PATH. Undefined where there is none. */
export function findOlderNode(major: number): OlderNode | undefined {
  const electron = findElectron()
  const inElectron = electron === undefined ? [] : [{ program: electron, env: { ELECTRON_RUN_AS_NODE: '1' } }]
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .filter((program) => existsSync(program))
    .map((program) => ({ program, env: {} }))
  for (const { program, env } of [...inElectron, ...onPath]) {
    const { stdout } = spawnSync(program, ['-p', 'process.versions.node'], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    })
    const version = stdout?.trim() ?? ''
    if (version.startsWith(`${major}.`)) return { program, env: { ...env }, version }
  }
  return undefined
}
