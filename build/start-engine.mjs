import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { localTime } from '../electron/cli/output/date-text.ts'
import { dataFolder } from '../electron/engine/data-folder.ts'
import { findEndpoint } from '../electron/engine/endpoint-file.ts'
import { choosePort } from './choose-port.mjs'
import { requestLoginLinks } from './login-links.mjs'
import { openPage } from './open-page.mjs'
import { exitCode } from './own-node.mjs'
import { root } from './root.mjs'

/**
 * Shows the page of the engine that serves the data folder already; false when none does. Comes before anything is
 * built: the files that a running engine was started from stay as they are.
 *
 * @param {boolean} open
 */
export async function attachToRunning(open) {
  const endpoint = await findEndpoint(dataFolder())
  if (endpoint === undefined) return false
  const [link] = await requestLoginLinks(endpoint)
  if (link === undefined) {
    throw new Error(
      `Process ${endpoint.pid} serves this data folder already, but shows no page. Stop it (kill ${endpoint.pid}) and ` +
        'run npm start again, or have it started with --listen 127.0.0.1:4310.',
    )
  }
  show(link, open)
  process.stdout.write(
    `It runs since ${localTime(endpoint.startedAt)}, as process ${endpoint.pid}, and goes on running.\n`,
  )
  return true
}

/**
 * Starts the engine, shows its page and stays until it ends: by Ctrl-C.
 *
 * @param {string | undefined} asked the port asked for; without one the usual port, or the next that is free
 * @param {boolean} open
 */
export async function startEngine(asked, open) {
  const home = dataFolder()
  const port = await choosePort(asked)
  const engine = spawnEngine(home, port, process.env)
  const ended = once(engine, 'close')
  let stops = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      stops += 1
      // Who asks twice won't wait. The store survives that.
      engine.kill(stops === 1 ? 'SIGTERM' : 'SIGKILL')
    })
  }

  try {
    const endpoint = await Promise.race([endpointOf(home, engine), ended.then(() => undefined)])
    if (endpoint) {
      show(await loginLink(endpoint), open)
      process.stdout.write(`Everything is kept in ${home}. Stop with Ctrl-C.\n`)
    }
  } catch (error) {
    engine.kill('SIGTERM')
    throw error
  }
  const [code, signal] = await ended
  process.exitCode = stops > 0 ? 0 : exitCode(code, signal)
}

/**
 * @param {string} home
 * @param {number} port
 * @param {NodeJS.ProcessEnv} environment
 */
export function spawnEngine(home, port, environment) {
  return spawn(process.execPath, [join(root, 'dist/engine.js'), '--listen', `127.0.0.1:${port}`], {
    // The engine says on its own standard output where it is; here that is said once it answers.
    stdio: ['ignore', 'ignore', 'inherit'],
    // It keeps a log in the data folder; what keeps it from starting it says by itself.
    env: { KALENDS_LOG: 'none', ...environment, KALENDS_HOME: home },
    // Out of reach of the terminal's Ctrl-C: told to stop once, and only by this process, it closes its store in order.
    detached: process.platform !== 'win32',
  })
}

/**
 * Where the engine just started is to be found, once it listens. For as long as the process lives there is no limit: a
 * large store may be migrated first.
 *
 * @param {string} home
 * @param {import('node:child_process').ChildProcess} engine
 */
export async function endpointOf(home, engine) {
  while (engine.exitCode === null && engine.signalCode === null) {
    const endpoint = await findEndpoint(home)
    if (endpoint?.pid === engine.pid) return endpoint
    await sleep(15)
  }
  return undefined
}

/**
 * A link that logs a browser in once.
 *
 * @param {import('../electron/engine/endpoint-file.ts').Endpoint} endpoint of an engine that serves the page
 */
export async function loginLink(endpoint) {
  const [link] = await requestLoginLinks(endpoint)
  if (link === undefined) throw new Error(`The engine (process ${endpoint.pid}) serves no page.`)
  return link
}

/**
 * @param {string} link
 * @param {boolean} open
 */
export function show(link, open) {
  process.stdout.write(`\nKalends: ${new URL(link).origin}\nTo log in (works once): ${link}\n\n`)
  if (open) openPage(link)
}
