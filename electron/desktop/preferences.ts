import {
  type DesktopAnswer,
  type DesktopPreferences,
  type DesktopProblem,
  type DesktopState,
  desktopChangeSchema,
  type UpdateState,
} from '#shared/rpc/desktop-preferences.ts'
import type { DesktopSettings } from './desktop-settings.ts'

/** What the machine does of the preferences; everything else of them is read where it is used. */
export interface PreferenceActs {
  /** False where another program has it; throws where it is no key combination. An empty one is none. */
  takeShortcut(accelerator: string): boolean
  /** Throws where the system does not let us. */
  launchAtLogin(isWanted: boolean): void
  zoom(factor: number): void
}

export interface PreferencesOptions {
  readonly settings: DesktopSettings
  readonly acts: PreferenceActs
  readonly about: Pick<DesktopState, 'version' | 'system'>
}

const fields = ['launchAtLogin', 'shortcut', 'zoom', 'reminders', 'tray', 'updateChannel'] as const

/** The person's choices about the desktop: read, changed as a whole or not at all, and told to whoever watches. */
export class Preferences {
  readonly #options: PreferencesOptions
  readonly #listeners = new Set<(state: DesktopState) => void>()
  #shortcutProblem: DesktopProblem | null
  #updates: UpdateState = { kind: 'off', message: 'This copy does not update itself.' }

  /** Registers the shortcut that is set. */
  constructor(options: PreferencesOptions) {
    this.#options = options
    this.#shortcutProblem = this.#register(options.settings.get('shortcut'))
  }

  get state(): DesktopState {
    return {
      preferences: this.#preferences,
      problems: this.#shortcutProblem === null ? [] : [this.#shortcutProblem],
      updates: this.#updates,
      ...this.#options.about,
    }
  }

  /** Calls the listener after each change; returns what ends that. */
  watch(listener: (state: DesktopState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes over what came from a page, whatever it is. */
  change(asked: unknown): DesktopAnswer {
    const { data: change, error } = desktopChangeSchema.safeParse(asked)
    if (change === undefined) return this.#refuse(invalid(error.issues[0]))
    const before = this.#preferences
    const problem =
      (change.shortcut === undefined ? null : this.#changeShortcut(change.shortcut)) ??
      (change.launchAtLogin === undefined ? null : this.#changeLaunch(change.launchAtLogin))
    if (problem !== null) {
      if (change.shortcut !== undefined) this.#shortcutProblem = this.#register(before.shortcut)
      return this.#refuse(problem)
    }
    if (change.zoom !== undefined) this.#options.acts.zoom(change.zoom)
    this.#keep(change)
    return { state: this.state, problem: null }
  }

  showUpdates(updates: UpdateState): void {
    this.#updates = updates
    this.#tell()
  }

  get #preferences(): DesktopPreferences {
    const { settings } = this.#options
    return {
      launchAtLogin: settings.get('launchAtLogin'),
      shortcut: settings.get('shortcut'),
      zoom: settings.get('zoom'),
      reminders: settings.get('reminders'),
      tray: settings.get('tray'),
      updateChannel: settings.get('updateChannel'),
    }
  }

  #keep(change: Partial<DesktopPreferences>): void {
    for (const field of fields) {
      const value = change[field]
      if (value !== undefined) this.#options.settings.set(field, value)
    }
    this.#tell()
  }

  #changeShortcut(accelerator: string): DesktopProblem | null {
    const problem = this.#register(accelerator)
    if (problem === null) this.#shortcutProblem = null
    return problem
  }

  #register(accelerator: string): DesktopProblem | null {
    const field = 'shortcut'
    try {
      if (this.#options.acts.takeShortcut(accelerator)) return null
      return { field, kind: 'taken', message: `${accelerator} is taken by another program.` }
    } catch {
      return { field, kind: 'invalid', message: `${accelerator} is not a key combination.` }
    }
  }

  #changeLaunch(isWanted: boolean): DesktopProblem | null {
    try {
      this.#options.acts.launchAtLogin(isWanted)
      return null
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return {
        field: 'launchAtLogin',
        kind: 'refused',
        message: `This system does not let Kalends change what starts with it: ${reason}`,
      }
    }
  }

  #refuse(problem: DesktopProblem): DesktopAnswer {
    return { state: this.state, problem }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener(this.state)
  }
}

function invalid(issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined) {
  const field = fields.find((name) => name === issue?.path[0]) ?? 'shortcut'
  return { field, kind: 'invalid', message: issue?.message ?? 'That can’t be set.' } as const
}
