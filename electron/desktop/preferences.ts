import { Listeners } from '#shared/calendar/listeners.ts'
import { messageOf } from '#shared/calendar/message-of.ts'
import {
  type DesktopAnswer,
  type DesktopPreferences,
  type DesktopProblem,
  type DesktopState,
  desktopChangeSchema,
  type UpdateState,
} from '#shared/rpc/desktop-preferences.ts'
import type { DesktopSettings } from './desktop-settings.ts'
import type { Words } from './words/english.ts'

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
  words(): Words
}

interface FailedShortcut {
  readonly accelerator: string
  readonly kind: 'taken' | 'invalid'
}

interface Issue {
  readonly path: readonly PropertyKey[]
}

const fields = ['launchAtLogin', 'shortcut', 'zoom', 'reminders', 'tray', 'updateChannel'] as const

/** The person's choices about the desktop: read, changed as a whole or not at all, and told to whoever watches. */
export class Preferences {
  readonly #options: PreferencesOptions
  readonly #listeners = new Listeners<[DesktopState]>()
  /** A shortcut that is set and does not work. */
  #failed: FailedShortcut | null
  #updates: UpdateState = { kind: 'off', message: '' }

  /** Registers the shortcut that is set. */
  constructor(options: PreferencesOptions) {
    this.#options = options
    this.#failed = this.#register(options.settings.get('shortcut'))
  }

  get state(): DesktopState {
    return {
      preferences: this.#preferences,
      problems: this.#failed === null ? [] : [this.#problemOf(this.#failed)],
      updates: this.#updates,
      ...this.#options.about,
    }
  }

  /** Calls the listener after each change; returns what ends that. */
  watch(listener: (state: DesktopState) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Takes over what came from a page, whatever it is. */
  change(asked: unknown): DesktopAnswer {
    const { data: change, error } = desktopChangeSchema.safeParse(asked)
    if (change === undefined) return this.#refuse(this.#invalid(error.issues[0]))
    const before = this.#preferences
    const problem =
      (change.shortcut === undefined ? null : this.#changeShortcut(change.shortcut)) ??
      (change.launchAtLogin === undefined ? null : this.#changeLaunch(change.launchAtLogin)) ??
      this.#keep(change)
    if (problem !== null) {
      if (change.shortcut !== undefined) this.#failed = this.#register(before.shortcut)
      if (change.launchAtLogin !== undefined) this.#changeLaunch(before.launchAtLogin)
      return this.#refuse(problem)
    }
    if (change.zoom !== undefined) this.#options.acts.zoom(change.zoom)
    this.tell()
    return { state: this.state, problem: null }
  }

  showUpdates(updates: UpdateState): void {
    this.#updates = updates
    this.tell()
  }

  /** Tells everybody who watches, as after a change of the language. */
  tell(): void {
    this.#listeners.tell(this.state)
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

  #keep(change: Partial<DesktopPreferences>): DesktopProblem | null {
    const chosen = fields.filter((field) => change[field] !== undefined)
    const [field] = chosen
    if (field === undefined) return null
    try {
      this.#options.settings.set(Object.fromEntries(chosen.map((name) => [name, change[name]])))
      return null
    } catch (error) {
      const message = this.#options.words().settings.notSaved(messageOf(error))
      return { field, kind: 'refused', message }
    }
  }

  #changeShortcut(accelerator: string): DesktopProblem | null {
    const failed = this.#register(accelerator)
    if (failed === null) this.#failed = null
    return failed === null ? null : this.#problemOf(failed)
  }

  #register(accelerator: string): FailedShortcut | null {
    try {
      return this.#options.acts.takeShortcut(accelerator) ? null : { accelerator, kind: 'taken' }
    } catch {
      return { accelerator, kind: 'invalid' }
    }
  }

  #problemOf({ accelerator, kind }: FailedShortcut): DesktopProblem {
    const { shortcutTaken, shortcutInvalid } = this.#options.words().settings
    const message = kind === 'taken' ? shortcutTaken(accelerator) : shortcutInvalid(accelerator)
    return { field: 'shortcut', kind, message }
  }

  #changeLaunch(isWanted: boolean): DesktopProblem | null {
    try {
      this.#options.acts.launchAtLogin(isWanted)
      return null
    } catch (error) {
      const reason = messageOf(error)
      return {
        field: 'launchAtLogin',
        kind: 'refused',
        message: this.#options.words().settings.launchRefused(reason),
      }
    }
  }

  #refuse(problem: DesktopProblem): DesktopAnswer {
    return { state: this.state, problem }
  }

  #invalid(issue: Issue | undefined): DesktopProblem {
    const { shortcutNeeds, invalid } = this.#options.words().settings
    const field = fields.find((name) => name === issue?.path[0])
    const message = field === 'shortcut' ? shortcutNeeds : invalid
    return { field: field ?? 'shortcut', kind: 'invalid', message }
  }
}
