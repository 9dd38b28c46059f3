import { spawn } from 'node:child_process'
import { root } from './root.mjs'

/**
 * Runs one of the project's tools.
 *
 * @param {string[]} command program and arguments
 * @param {{ show?: boolean, environment?: { [name: string]: string | undefined }, minutes?: number }} options show: its
 *   output goes straight to the terminal instead of being kept; minutes: after which it is ended
 * @returns {Promise<{ ok: boolean, output: string, problem: string | null }>} problem: why it could not start or ended
 *   badly
 */
export function runTool([program = '', ...args], { show = false, environment = {}, minutes = 30 } = {}) {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    // A test that never comes back cannot be timed out from within its own thread.
    timeout: minutes * 60_000,
    killSignal: 'SIGTERM',
  })
  /** @type {Buffer[]} */
  const chunks = []
  child.stdout?.on('data', (chunk) => chunks.push(chunk))
  child.stderr?.on('data', (chunk) => chunks.push(chunk))
  return new Promise((done) => {
    /** @param {string | null} problem */
    const end = (problem) =>
      done({ ok: problem === null, output: Buffer.concat(chunks).toString('utf8').trim(), problem })
    child.on('error', (error) => end(`${program} could not start: ${error.message}`))
    child.on('close', (code, signal) => {
      if (signal) end(`ended by ${signal}`)
      else end(code === 0 ? null : `ended with exit code ${code}`)
    })
  })
}
