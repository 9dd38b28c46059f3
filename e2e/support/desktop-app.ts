import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { pageOrigin } from '#electron/desktop/page-address.ts'
import { findElectron } from '../../build/find-electron.mjs'
import { assertNoSecretIn } from '../simulators/shared/leaks.ts'
import { type Display, openDisplay } from './display.ts'

const root = join(import.meta.dirname, '../..')

/** The built desktop application on a data folder of its own. */
export class DesktopApp {
  readonly home: string
  /** Of its environment, on top of that of the test. */
  readonly variables: Record<string, string> = {}
  /** Scripts (CommonJS) that Electron's main process runs before ours. */
  readonly preludes: string[] = []
  /** What Electron is told to run. */
  script = join(root, 'dist/desktop.js')
  /** Of its pages. */
  locale = 'en-GB'
  readonly #electron: string
  readonly #display: Display
  #running: ElectronApplication | null = null

  private constructor(electron: string, display: Display) {
    this.#electron = electron
    this.#display = display
    this.home = mkdtempSync(join(tmpdir(), 'kalends-desktop-'))
  }

  /** Null, with the reason, where no Electron can be started. */
  static async create(): Promise<DesktopApp | string> {
    const electron = findElectron()
    if (electron === undefined) return 'there is no Electron on this machine'
    const display = await openDisplay()
    return display === null
      ? 'there is no screen, and no Xvfb to make one'
      : new DesktopApp(electron, display)
  }

  get electron(): ElectronApplication {
    if (this.#running === null) throw new Error('the desktop is not started')
    return this.#running
  }

  /** Starts it; the answer is the page of its large window, whichever window the driver heard of first. */
  async start(...args: string[]): Promise<Page> {
    await this.launch(...args)
    for (const until = performance.now() + 30_000; performance.now() < until; await setTimeout(20)) {
      const main = this.pages.find((page) => page.url().startsWith(pageOrigin))
      if (main !== undefined) return main
    }
    throw new Error('the desktop opened no large window within 30 s')
  }

  /** Its pages but the quick agenda, which is loaded some time after the start. */
  get pages(): Page[] {
    const isOther = (address: string) => !/^(?:about:blank)?$|#\/quick$/.test(address)
    return this.electron.windows().filter((page) => isOther(page.url()))
  }

  async launch(...args: string[]): Promise<void> {
    this.#running = await _electron.launch({
      executablePath: this.#electron,
      args: [...this.switches, ...this.preludes.flatMap((path) => ['-r', path]), this.script, ...args],
      env: this.environment,
      locale: this.locale,
    })
  }

  /** Starts it a second time: the first one gets the arguments. Settles when the second has ended. */
  async startAgain(...args: string[]): Promise<void> {
    await promisify(execFile)(this.#electron, [...this.switches, this.script, ...args], {
      env: this.environment,
    })
  }

  /** Starts it without the driver, for whom every page takes itself for seen. Who starts it so ends it. */
  startAlone(...args: string[]): ChildProcess {
    return spawn(this.#electron, [...this.switches, this.script, ...args], {
      env: this.environment,
      stdio: 'ignore',
    })
  }

  get switches(): string[] {
    // As root Chromium's sandbox can't be had.
    return [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu']
  }

  get environment(): Record<string, string> {
    const inherited = Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    )
    return {
      ...Object.fromEntries(inherited),
      ...(this.#display.name === undefined ? {} : { DISPLAY: this.#display.name }),
      KALENDS_HOME: this.home,
      // An Electron for tests may carry a Node that is too old for the engine.
      KALENDS_ENGINE_NODE: process.execPath,
      TZ: 'Europe/Berlin',
      ...this.variables,
    }
  }

  async stop(): Promise<void> {
    const running = this.#running
    this.#running = null
    await running?.close()
  }

  async remove(): Promise<void> {
    await this.stop()
    this.#display.close()
    try {
      assertNoSecretIn(this.home)
    } finally {
      await rm(this.home, { recursive: true, force: true })
    }
  }
}
