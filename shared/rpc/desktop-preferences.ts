import { z } from 'zod'

const minutes = (least: number, most: number) => z.int().min(least).max(most)

/**
 * A key combination as Electron writes them (`CommandOrControl+Alt+K`); empty for none. Without Control, Command, Alt or
 * Super it would take a key away from every other program: only function keys may stand alone.
 */
const shortcut = z
  .string()
  .max(60)
  .regex(
    /^((\w+\+)*(Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Super|Meta)\+(\w+\+)*\S{1,16}|(Shift\+)?F\d{1,2})?$/i,
    'Needs Ctrl, Alt, ⌘ or Super and one more key.',
  )

/** What the person can set of the desktop itself, from the page. What concerns calendars is the engine's. */
export const desktopPreferencesSchema = z.strictObject({
  /** In the tray, without a window. */
  launchAtLogin: z.boolean(),
  /** Opens the quick agenda from anywhere. */
  shortcut,
  /** 1 is as large as the system has things. */
  zoom: z.number().min(0.5).max(3),
  reminders: z.strictObject({
    /** Before events without a reminder of their own; null: of these none. */
    usualMinutes: minutes(0, 1_440).nullable(),
    snoozeMinutes: minutes(1, 120),
    /** Say it again so often until it is answered or the event is over; null: once. */
    nagMinutes: minutes(1, 60).nullable(),
    /** None while an event that takes the time is on, but of what begins next. */
    quietDuringEvents: z.boolean(),
  }),
  /** The next meeting at the tray's icon. */
  tray: z.strictObject({
    /** Only within so many minutes before it; null: always. */
    withinMinutes: minutes(1, 1_440).nullable(),
    /** Characters of its title. */
    longestTitle: minutes(5, 100),
  }),
  /** Which versions are offered. */
  updateChannel: z.enum(['stable', 'beta']),
})

export type DesktopPreferences = z.infer<typeof desktopPreferencesSchema>

/** Some of the preferences, each whole: `reminders` with all that is in it. */
export const desktopChangeSchema = desktopPreferencesSchema.partial()

export type DesktopChange = z.infer<typeof desktopChangeSchema>

/**
 * Why a preference was not taken, or does not work.
 *
 * - `invalid`: is not one
 * - `taken`: another program has that key combination
 * - `refused`: the system does not let us
 */
export interface DesktopProblem {
  readonly field: keyof DesktopPreferences
  readonly kind: 'invalid' | 'taken' | 'refused'
  /** For the person, in English. */
  readonly message: string
}

/**
 * How newer versions stand. They are looked for in packages alone, and nothing is downloaded or installed before the
 * person said so.
 *
 * - `off`: this copy does not update itself, for the reason that `message` gives the person
 * - `failed`: `message` says why; looked for again when asked, and at the next turn
 */
export type UpdateState =
  | { readonly kind: 'off'; readonly message: string }
  | { readonly kind: 'current' | 'checking' }
  | { readonly kind: 'available' | 'ready'; readonly version: string }
  | { readonly kind: 'downloading'; readonly version: string; readonly percent: number }
  | { readonly kind: 'failed'; readonly message: string }

/** All that a page can know of the desktop it is in. */
export interface DesktopState {
  readonly preferences: DesktopPreferences
  /** What is set and does not work, such as a key combination that another program took first. */
  readonly problems: readonly DesktopProblem[]
  readonly version: string
  readonly system: 'mac' | 'windows' | 'linux'
  readonly updates: UpdateState
}

/** What became of a change: all of it holds, or none, for the reason given. */
export interface DesktopAnswer {
  readonly state: DesktopState
  readonly problem: DesktopProblem | null
}
