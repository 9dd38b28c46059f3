import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDemoProviders } from '../e2e/demo/demo-providers.ts'
import { fillDemo } from '../e2e/demo/fill-demo.ts'
import { choosePort } from './choose-port.mjs'
import { openDesktop } from './start-desktop.mjs'
import { endpointOf, loginLink, show, spawnEngine } from './start-engine.mjs'

/**
 * Kalends with simulators of Google and Microsoft in this process, and a week of somebody's life, in a data folder that
 * goes when it ends: by Ctrl-C, or with the desktop. Nothing of the person's own is read or written.
 *
 * @param {{ port: string | undefined, open: boolean, onDesktop: boolean }} options
 */
export async function runDemo({ port, open, onDesktop }) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const providers = await startDemoProviders(zone)
  const home = mkdtempSync(join(tmpdir(), 'kalends-demo-'))
  const environment = { ...environmentWithoutKalends(), ...providers.environment, ...ownEnvironment(home) }
  const stopping = new AbortController()
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let engine
  let leavesEngine = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (stopping.signal.aborted) engine?.kill('SIGKILL')
      else if (!leavesEngine) engine?.kill('SIGTERM')
      stopping.abort()
    })
  }

  try {
    const started = spawnEngine(home, await choosePort(port), environment)
    engine = started
    const endpoint = await endpointOf(home, started)
    if (endpoint === undefined) {
      // It has said by itself what kept it from starting.
      if (!stopping.signal.aborted) process.exitCode = 1
      return
    }
    await fillDemo(home, providers, zone)
    const link = await loginLink(endpoint)
    process.stdout.write(explanation(home, providers))
    if (onDesktop) {
      // The desktop ends first, and is told so by its own.
      leavesEngine = true
      if (!stopping.signal.aborted) await openDesktop(environment)
    } else {
      show(link, open)
      process.stdout.write('Stop with Ctrl-C.\n')
      await ended(started)
    }
  } catch (error) {
    // What was under way when the person stopped it has failed for that reason.
    if (!stopping.signal.aborted) throw error
  } finally {
    if (engine !== undefined) {
      engine.kill('SIGTERM')
      await ended(engine)
    }
    await providers.close()
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    process.stdout.write('The demo is over, and everything in it is gone.\n')
  }
}

/** What the person set for their own Kalends is not meant for this one. */
function environmentWithoutKalends() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('KALENDS_')))
}

/** @param {string} home */
function ownEnvironment(home) {
  return {
    KALENDS_HOME: home,
    KALENDS_LOG: 'none',
    // Keeps it out of the key ring of the machine.
    KALENDS_VAULT_KEY: `demo:${randomBytes(32).toString('base64')}`,
  }
}

/** @param {import('node:child_process').ChildProcess} child */
async function ended(child) {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

/**
 * @param {string} home
 * @param {import('../e2e/demo/demo-providers.ts').DemoProviders} providers
 */
function explanation(home, { origins, googleUser, otherGoogleUser, microsoftUser, otherMicrosoftUser }) {
  return `
A demo: Kalends with two accounts that exist only here.

  Google      ${googleUser} is linked, ${otherGoogleUser} is yours to link
              the other side, to see and edit: ${origins.google}/
  Microsoft   ${microsoftUser.address} is linked, ${otherMicrosoftUser.address} is yours to link
              the other side, to see and edit: ${origins.microsoft}/
  No account  a calendar of this machine alone

Tomorrow there is a supper that was changed here and at Google: decide under “Conflicts”. A workshop at Fabrikam awaits an
answer at Microsoft. In nine days a trip to Lisbon begins, which an assistant planned. On the command line it is

  npm run -s kalends -- agenda --home ${home}

`
}
