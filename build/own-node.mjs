import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { root } from './root.mjs'

/** The Node that the project installs for itself. */
export const ownNode = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** The major version that the engine, the tools and the tests are written for. */
const major = '24'

/**
 * Runs this very command again on the project's own Node, unless it already runs on that major version.
 * Never comes back when it does: it ends as the other process ends.
 *
 * @returns {Promise<void>}
 */
export async function rerunOnOwnNode() {
  if (process.versions.node.split('.')[0] !== major) await endAs(ownNode, process.argv.slice(1))
}

/**
 * Runs a script with the arguments of this command, on the Node that runs it, and ends as that ends.
 *
 * @param {string} script a path within the project
 * @param {string[]} args
 * @returns {Promise<never>}
 */
export function endAsScript(script, args = process.argv.slice(2)) {
  return endAs(process.execPath, [join(root, script), ...args])
}

/**
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<never>}
 */
function endAs(program, args) {
  endWithNpm()
  const child = spawn(program, args, { stdio: 'inherit' })
  // A terminal's Ctrl-C reaches both; this process has to outlive the one that cleans up.
  process.on('SIGINT', () => {})
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal))
  return new Promise((_, fail) => {
    child.on('error', fail)
    child.on('close', (code, signal) => process.exit(exitCode(code, signal)))
  })
}

/**
 * Takes the end of the shell that npm runs a script in for a SIGTERM to this process. npm passes a signal on to that shell
 * alone, and where the shell waits for its command it ends without telling it.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
  // Who signals the whole group has told this process already: a second signal would be taken for impatience.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.once(signal, () => {
      clearInterval(watch)
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
    })
}

/**
 * The exit code by which a shell tells how a process ended.
 *
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCode(code, signal) {
  if (signal) return 128 + constants.signals[signal]
  return code ?? 1
}
