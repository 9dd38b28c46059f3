import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { assertNoSecretIn } from '../simulators/shared/leaks.ts'

const main = join(import.meta.dirname, '../../electron/engine/main.ts')

/** A real engine on a data folder of its own, on a port that it keeps when it is started again. */
export class EngineProcess {
  readonly home: string
  /** Of this data folder alone, so that no test touches the key ring of the machine. */
  readonly #vaultKey = `e2e:${randomBytes(32).toString('base64')}`
  readonly #environment: Readonly<Record<string, string>>
  #process: ChildProcess | undefined
  /** Whichever is free at the first start. */
  #port = 0
  #loginLink = ''

  private constructor(home: string, environment: Readonly<Record<string, string>>) {
    this.#environment = environment
    this.home = home
  }

  /** With more in its environment, such as where the providers are. */
  static async create(environment: Readonly<Record<string, string>> = {}): Promise<EngineProcess> {
    return await EngineProcess.createIn(await mkdtemp(join(tmpdir(), 'kalends-e2e-')), environment)
  }

  static async createIn(
    home: string,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<EngineProcess> {
    const engine = new EngineProcess(home, environment)
    await engine.start()
    return engine
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** A link that logs in, once. */
  get loginLink(): string {
    return this.#loginLink
  }

  async start(): Promise<void> {
    const process_ = spawn(process.execPath, [main, '--listen', `127.0.0.1:${this.#port}`, '--log', 'none'], {
      env: {
        ...process.env,
        KALENDS_HOME: this.home,
        KALENDS_VAULT_KEY: this.#vaultKey,
        TZ: 'Europe/Berlin',
        ...this.#environment,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#process = process_
    for await (const line of createInterface({ input: process_.stdout })) {
      const link = /https?:\/\/\S+\/login\?code=\S+/.exec(line)?.[0]
      if (link === undefined) continue
      this.#loginLink = link
      this.#port = Number(new URL(link).port)
      return
    }
    throw new Error('the engine ended before it was ready')
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Ends it and takes its data folder away; throws when a provider's secret lies in there in the clear. */
  async remove(): Promise<void> {
    await this.stop()
    try {
      assertNoSecretIn(this.home)
    } finally {
      await rm(this.home, { recursive: true, force: true })
    }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const process_ = this.#process
    this.#process = undefined
    if (process_ === undefined || process_.exitCode !== null || process_.signalCode !== null) return
    const ended = once(process_, 'exit')
    process_.kill(signal)
    await ended
  }
}
