import { messageOf } from '#shared/calendar/message-of.ts'
import type { UpdateState } from '#shared/rpc/desktop-preferences.ts'
import type { Words } from './words/english.ts'

/** Where new versions come from and how they are put in place; electron-updater behind a few functions. */
export interface UpdateSource {
  /** The version that is newer than this one on the channel; null when there is none. */
  find(channel: 'stable' | 'beta'): Promise<string | null>
  /** Downloads what was found; its signature and checksum are looked at. */
  download(onPercent: (percent: number) => void): Promise<void>
  /** Ends the program, and starts the new one. */
  install(): void
}

/** Why a copy doesn't update itself; a name of the desktop's words. */
export type NoUpdatesReason = 'sources' | 'packageManager' | 'folder' | 'noServer'

export interface UpdaterOptions {
  /** Where this copy can't update itself, why. */
  readonly source: UpdateSource | NoUpdatesReason
  words(): Words
  channel(): 'stable' | 'beta'
  show(state: UpdateState): void
  /** Asks the person, who can say no: whether to download, and whether to install now. */
  confirm(question: 'download' | 'install', version: string): Promise<boolean>
}

/** As `UpdateState`, before it is put into words. */
type OwnState =
  | Exclude<UpdateState, { kind: 'off' | 'failed' }>
  | { readonly kind: 'off'; readonly reason: NoUpdatesReason }
  /** Looking for one; or downloading this version. */
  | { readonly kind: 'failed'; readonly version: string | null; readonly reason: string }

const day = 24 * 60 * 60_000
/** The start is for the person. */
const settle = 60_000

/**
 * Looks for newer versions: a minute after the start, once a day, and when asked. Nothing is downloaded and nothing
 * installed before the person said so, and who said no to a version is not asked about it again by itself.
 */
export class Updater {
  readonly #options: UpdaterOptions
  readonly #source: UpdateSource | null
  #state: OwnState
  #declined = ''
  #timer: NodeJS.Timeout | undefined

  constructor(options: UpdaterOptions) {
    this.#options = options
    const { source } = options
    this.#source = typeof source === 'string' ? null : source
    this.#state = typeof source === 'string' ? { kind: 'off', reason: source } : { kind: 'current' }
  }

  start(): void {
    this.tell()
    if (this.#source !== null) this.#later(settle)
  }

  /** Says how it stands, in the words of now. */
  tell(): void {
    this.#options.show(stateIn(this.#options.words(), this.#state))
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  /** Looks now; `isAskedFor` where the person did that, who then hears of a version that they declined before. */
  async check(isAskedFor = true): Promise<void> {
    const source = this.#source
    const { kind } = this.#state
    if (source === null || kind === 'checking' || kind === 'downloading' || kind === 'ready') return
    this.#later(day)
    this.#show({ kind: 'checking' })
    try {
      const version = await source.find(this.#options.channel())
      this.#show(version === null ? { kind: 'current' } : { kind: 'available', version })
      if (version !== null && (isAskedFor || version !== this.#declined)) await this.#offer(version)
    } catch (error) {
      this.#fail(null, error)
    }
  }

  /** The person wants what is there: downloads the version that is available, or installs the one that is ready. */
  async take(): Promise<void> {
    const source = this.#source
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
      this.#fail(version, error)
      return
    }
    this.#show({ kind: 'ready', version })
    if (await this.#options.confirm('install', version)) source.install()
  }

  #fail(version: string | null, error: unknown): void {
    const [reason = ''] = messageOf(error).split('\n', 1)
    this.#show({ kind: 'failed', version, reason })
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.check(false), milliseconds)
    this.#timer.unref?.()
  }

  #show(state: OwnState): void {
    this.#state = state
    this.tell()
  }
}

function stateIn({ updates: words }: Words, state: OwnState): UpdateState {
  if (state.kind === 'off') return { kind: 'off', message: words[state.reason] }
  if (state.kind !== 'failed') return state
  const { version, reason } = state
  const message = version === null ? words.notFound(reason) : words.notDownloaded(version, reason)
  return { kind: 'failed', message }
}
