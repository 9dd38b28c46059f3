import type { UpdateState } from '#shared/rpc/desktop-preferences.ts'

/** Where new versions come from and how they are put in place; electron-updater behind a few functions. */
export interface UpdateSource {
  /** The version that is newer than this one on the channel; null when there is none. */
  find(channel: 'stable' | 'beta'): Promise<string | null>
  /** Downloads what was found; its signature and checksum are looked at. */
  download(onPercent: (percent: number) => void): Promise<void>
  /** Ends the program, and starts the new one. */
  install(): void
}

export interface UpdaterOptions {
  /** Null where this copy can't update itself, with the reason in `offReason`. */
  readonly source: UpdateSource | null
  readonly offReason: string
  channel(): 'stable' | 'beta'
  show(state: UpdateState): void
  /** Asks the person, who can say no: whether to download, and whether to install now. */
  confirm(question: 'download' | 'install', version: string): Promise<boolean>
}

const day = 24 * 60 * 60_000
/** The start is for the person. */
const settle = 60_000

/**
 * Looks for newer versions: a minute after the start, once a day, and when asked. Nothing is downloaded and nothing
 * installed before the person said so, and who said no to a version is not asked about it again by itself.
 */
export class Updater {
  readonly #options: UpdaterOptions
  #state: UpdateState
  #declined = ''
  #timer: NodeJS.Timeout | undefined

  constructor(options: UpdaterOptions) {
    this.#options = options
    this.#state = options.source === null ? { kind: 'off', message: options.offReason } : { kind: 'current' }
  }

  start(): void {
    this.#show(this.#state)
    if (this.#options.source !== null) this.#later(settle)
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  /** Looks now; `isAskedFor` where the person did that, who then hears of a version that they declined before. */
  async check(isAskedFor = true): Promise<void> {
    const { source } = this.#options
    const { kind } = this.#state
    if (source === null || kind === 'checking' || kind === 'downloading' || kind === 'ready') return
    this.#later(day)
    this.#show({ kind: 'checking' })
    try {
      const version = await source.find(this.#options.channel())
      this.#show(version === null ? { kind: 'current' } : { kind: 'available', version })
      if (version !== null && (isAskedFor || version !== this.#declined)) await this.#offer(version)
    } catch (error) {
      this.#fail('Kalends could not look for a newer version', error)
    }
  }

  /** The person wants what is there: downloads the version that is available, or installs the one that is ready. */
  async take(): Promise<void> {
    const { source } = this.#options
    if (source === null) return
    if (this.#state.kind === 'available') await this.#download(source, this.#state.version)
    else if (this.#state.kind === 'ready') source.install()
  }

  async #offer(version: string): Promise<void> {
    if (await this.#options.confirm('download', version)) await this.take()
    else this.#declined = version
  }

  async #download(source: UpdateSource, version: string): Promise<void> {
    this.#show({ kind: 'downloading', version, percent: 0 })
    try {
      await source.download((percent) =>
        this.#show({ kind: 'downloading', version, percent: Math.floor(percent) }),
      )
    } catch (error) {
      this.#fail(`Kalends ${version} could not be downloaded`, error)
      return
    }
    this.#show({ kind: 'ready', version })
    if (await this.#options.confirm('install', version)) source.install()
  }

  #fail(what: string, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error)
    this.#show({ kind: 'failed', message: `${what}: ${reason.split('\n', 1)[0]}` })
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.check(false), milliseconds)
    this.#timer.unref?.()
  }

  #show(state: UpdateState): void {
    this.#state = state
    this.#options.show(state)
  }
}
