import { existsSync, renameSync } from 'node:fs'
import ElectronStore from 'electron-store'
import { z } from 'zod'
import { type DesktopPreferences, desktopPreferencesSchema } from '#shared/rpc/desktop-preferences.ts'
import type { Bounds } from './window-bounds.ts'
import { WrittenWhenPossible } from './written-when-possible.ts'

/** The desktop's own settings: what the person can set, and how its window was left. */
export interface Settings extends DesktopPreferences {
  readonly mainWindow: Bounds & { readonly isMaximized: boolean }
  /** They were told that this desktop shows no tray icons. */
  readonly knowsOfMissingTray: boolean
  /** What the page spoke last; null: there was none yet. */
  readonly language: string | null
}

const { reminders, tray, ...others } = desktopPreferencesSchema.shape

/** What a file may hold: a newer version may have written more, an older one less. */
const keptSchema = z
  .looseObject({
    ...others,
    reminders: z.looseObject(reminders.shape),
    tray: z.looseObject(tray.shape),
    mainWindow: z.looseObject({
      x: z.int(),
      y: z.int(),
      width: z.int().min(360),
      height: z.int().min(400),
      isMaximized: z.boolean(),
    }),
    knowsOfMissingTray: z.boolean(),
    language: z.string().max(20).nullable(),
  })
  .partial()

export const defaultSettings: Settings = {
  mainWindow: { x: -1, y: -1, width: 1100, height: 780, isMaximized: false },
  zoom: 1,
  shortcut: 'CommandOrControl+Alt+K',
  launchAtLogin: false,
  reminders: { usualMinutes: 10, snoozeMinutes: 5, nagMinutes: null, quietDuringEvents: false },
  tray: { withinMinutes: 60, longestTitle: 30 },
  updateChannel: 'stable',
  knowsOfMissingTray: false,
  language: null,
}

export interface DesktopSettings {
  /** The file was not readable and was set aside under this path; null when all was well. */
  readonly brokenFile: string | null
  get<Name extends keyof Settings>(name: Name): Settings[Name]
  /** What the person chose, all of it or nothing. Throws where it can't be written. */
  set(changed: Partial<Settings>): void
  /** What nobody chose. Where it can't be written it holds meanwhile, and is tried again later. */
  note<Name extends keyof Settings>(name: Name, value: Settings[Name]): void
}

/** Opens the settings in a folder. A file that is not valid is kept under another name, and the defaults hold. */
export function openSettings(folder: string): DesktopSettings {
  const path = `${folder}/desktop.json`
  try {
    return over(create(folder), null)
  } catch {
    const aside = `${path}.broken-${Date.now()}`
    if (existsSync(path)) renameSync(path, aside)
    return over(create(folder), aside)
  }
}

function over(store: ElectronStore<Settings>, brokenFile: string | null): DesktopSettings {
  const values = new WrittenWhenPossible<Settings>({
    get: (name) => ({ ...defaultSettings, ...store.store })[name],
    set: (changed) => store.set(changed),
  })
  return {
    brokenFile,
    get: (name) => values.get(name),
    set: (changed) => values.set(changed),
    note: (name, value) => values.note({ [name]: value }),
  }
}

/**
 * Given the defaults it would write those that are missing when it is opened, and a full disk would keep the desktop from
 * starting. Given a JSON schema it would take 60 ms of each start to compile that. Throws what is wrong with the file.
 */
function create(folder: string): ElectronStore<Settings> {
  const store = new ElectronStore<Settings>({ cwd: folder, name: 'desktop', clearInvalidConfig: false })
  keptSchema.parse(store.store)
  return store
}
