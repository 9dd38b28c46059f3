import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { chromium } from '@playwright/test'
import { readEndpoint } from '#electron/engine/endpoint-file.ts'
import { connectPerson } from '#electron/engine/testing/connect-person.ts'
import { sdkClients } from '#electron/mcp/testing/sdk-clients.ts'
import { findElectron } from '../../build/find-electron.mjs'
import { ownOctets, packDesktop } from '../support/desktop-package.ts'
import { expect, test } from './desktop-test.ts'

const disabled = '0'.charCodeAt(0)
const mostOctets = 40 * 1024 * 1024

test.describe.configure({ mode: 'serial' })
test.setTimeout(120_000)

const folder = mkdtempSync(join(tmpdir(), 'kalends-package-'))
const program = join(folder, 'linux-unpacked/kalends')
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('packs a folder of a few megabytes beside Electron, with its fuses blown', async () => {
  const electron = findElectron()
  test.skip(electron === undefined, 'Package not tested: there is no Electron on this machine')
  test.skip(process.platform !== 'linux', 'Package not tested: the others are tried on Linux alone')
  const octets = ownOctets(await packDesktop(electron ?? '', folder))
  process.stdout.write(`Package without Electron: ${(octets / 1024 / 1024).toFixed(1)} MB (at most 40)\n`)
  expect(octets).toBeGreaterThan(1_000_000)
  expect(octets).toBeLessThan(mostOctets)
  expect(globSync('resources/**/googleapis/**', { cwd: join(folder, 'linux-unpacked') })).toEqual([])

  const locales = globSync('locales/*.pak', { cwd: join(folder, 'linux-unpacked') }).sort()
  expect(locales.map((path) => path.replace(/.*[\\/]/, ''))).toEqual(['de.pak', 'en-GB.pak', 'en-US.pak'])

  const fuses = await getCurrentFuseWire(program)
  const isOff = (fuse: FuseV1Options) => fuses[fuse] === disabled
  expect({
    runAsNode: isOff(FuseV1Options.RunAsNode),
    nodeOptions: isOff(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: isOff(FuseV1Options.EnableNodeCliInspectArguments),
    fileScheme: isOff(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({ runAsNode: true, nodeOptions: true, inspect: true, fileScheme: true })
  for (const fuse of [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ])
    expect(isOff(fuse)).toBe(false)
})

test('the packed program starts, and its page shows the agenda', async ({ desktop }) => {
  const running = spawn(program, [...desktop.switches, '--remote-debugging-port=0'], {
    env: desktop.environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  try {
    const browser = await chromium.connectOverCDP(await debuggingAddress(running))
    const pages = () => browser.contexts().flatMap((context) => context.pages())
    await expect.poll(() => pages().some((page) => page.url().startsWith('kalends-page:'))).toBe(true)
    const page = pages().find((one) => one.url().startsWith('kalends-page:'))
    if (page === undefined) throw new Error('there is no window')
    await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible({ timeout: 20_000 })
    await page.screenshot({ path: 'test-results/package.png' })
  } finally {
    const ended = once(running, 'exit')
    running.kill()
    await ended
  }
})

test('the packed program is the relay of assistants, by the command that its page shows', async ({
  desktop,
}) => {
  const running = spawn(program, desktop.switches, { env: desktop.environment, stdio: 'ignore' })
  const ended = once(running, 'exit')
  try {
    await expect.poll(() => readEndpoint(desktop.home)?.pid, { timeout: 30_000 }).toEqual(expect.any(Number))
    const { client, close } = await connectPerson(desktop.home)
    const { command } = await client.setUp.read()
    close()
    expect(command?.slice(-3)).toEqual(['--mcp', '--home', desktop.home])
    const [packed = '', ...args] = command ?? []
    expect(packed).toBe(program)
    for (const { name, connect } of sdkClients) {
      // Such a client hands on no screen, and what it starts needs none.
      const assistant = await connect({ kind: 'stdio', command: packed, args, env: {} })
      expect(
        (await assistant.listTools()).map((tool) => tool.name),
        name,
      ).toContain('list_events')
      await assistant.close()
    }
    expect(running.exitCode).toBeNull()
  } finally {
    running.kill()
    await ended
  }
})

test('the packed program can not be made to run other code', async ({ desktop }) => {
  const environment = { ...desktop.environment, ELECTRON_RUN_AS_NODE: '1' }
  const asNode = spawn(program, [...desktop.switches, '-e', 'process.exit(42)'], { env: environment })
  const ended = once(asNode, 'exit')
  const how = await Promise.race([
    ended,
    new Promise((resolve) => setTimeout(() => resolve('goes on'), 4_000)),
  ])
  // It is the application, which goes on, or ends for reasons of its own.
  expect(how).not.toEqual([42, null])
  asNode.kill()
  await ended
})

/** Chromium says on standard error where it listens; the rest is read too, so that it can go on saying things. */
function debuggingAddress(running: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    running.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (address !== undefined) resolve(address)
    })
    running.once('exit', () => reject(new Error(`the program ended before it listened: ${said}`)))
  })
}
