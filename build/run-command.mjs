import { ensureInstalled } from './install.mjs'
import { rerunOnOwnNode } from './own-node.mjs'

/**
 * Runs one of the npm commands: on the project's own Node, with the packages of the lock file. What goes wrong is said on
 * stderr, in words, with exit code 1.
 *
 * @param {() => Promise<unknown>} act loads the tools that it needs by itself: none is there before the packages are
 */
export async function runCommand(act) {
  try {
    ensureInstalled()
    await rerunOnOwnNode()
    await act()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  }
}
