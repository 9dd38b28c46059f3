import { expect, test, vi } from 'vitest'
import { type DesktopSettings, defaultSettings, type Settings } from './desktop-settings.ts'
import { Preferences } from './preferences.ts'
import { english } from './words/english.ts'

test('takes the shortcut that is set, and says what is set', () => {
  const { preferences, shortcuts } = open()
  expect(shortcuts).toEqual(['CommandOrControl+Alt+K'])
  const { mainWindow: _, knowsOfMissingTray: __, language: ___, ...set } = defaultSettings
  expect(preferences.state).toMatchObject({
    preferences: set,
    problems: [],
    version: '1.2.3',
    system: 'linux',
  })
})

test('keeps a change, and tells of it', () => {
  const { preferences, settings, done } = open()
  const told: unknown[] = []
  const stop = preferences.watch(({ preferences: { zoom } }) => told.push(zoom))
  const { problem, state } = preferences.change({ zoom: 1.5, launchAtLogin: true })
  expect(problem).toBeNull()
  expect(state.preferences).toMatchObject({ zoom: 1.5, launchAtLogin: true })
  expect(settings.get('zoom')).toBe(1.5)
  expect(done).toEqual(['launch true', 'zoom 1.5'])
  stop()
  preferences.change({ zoom: 1 })
  expect(told).toEqual([1.5])
})

test.each<[string, unknown, string]>([
  ['a field that there is not', { mainWindow: { x: 1 } }, 'shortcut'],
  ['a number out of range', { zoom: 40 }, 'zoom'],
  ['half of a group', { reminders: { usualMinutes: 5 } }, 'reminders'],
  ['no change at all', 'zoom', 'shortcut'],
  ['a key that others type', { shortcut: 'K' }, 'shortcut'],
  ['a capital letter', { shortcut: 'Shift+K' }, 'shortcut'],
])('refuses %s', (_what, asked, field) => {
  const { preferences, settings } = open()
  expect(preferences.change(asked).problem).toMatchObject({ field, kind: 'invalid' })
  expect(settings.get('zoom')).toBe(1)
})

test.each(['F9', 'Shift+F12', 'Super+Space', 'CommandOrControl+Shift+,', 'ctrl+alt+k', ''])(
  'takes %s',
  (shortcut) => {
    expect(open().preferences.change({ shortcut }).problem).toBeNull()
  },
)

test('says that a shortcut is taken, and goes back to the one before', () => {
  const { preferences, shortcuts, settings } = open({ taken: ['Alt+Space'] })
  const { problem, state } = preferences.change({ shortcut: 'Alt+Space', zoom: 2 })
  expect(problem).toEqual({
    field: 'shortcut',
    kind: 'taken',
    message: 'Alt+Space is taken by another program.',
  })
  expect(state.preferences).toMatchObject({ shortcut: 'CommandOrControl+Alt+K', zoom: 1 })
  expect(shortcuts.at(-1)).toBe('CommandOrControl+Alt+K')
  expect(settings.get('zoom')).toBe(1)
})

test('says at the start that the shortcut is taken, until another is', () => {
  const { preferences } = open({ taken: ['CommandOrControl+Alt+K'] })
  expect(preferences.state.problems).toMatchObject([{ field: 'shortcut', kind: 'taken' }])
  expect(preferences.change({ zoom: 1.1 }).state.problems).toHaveLength(1)
  expect(preferences.change({ shortcut: 'Alt+F1' }).state.problems).toEqual([])
})

test('says that the system refuses, and changes nothing', () => {
  const { preferences, shortcuts } = open({ launchError: 'read-only file system' })
  const { problem, state } = preferences.change({ launchAtLogin: true, shortcut: 'Alt+F1' })
  expect(problem).toMatchObject({ field: 'launchAtLogin', kind: 'refused' })
  expect(problem?.message).toContain('read-only file system')
  expect(state.preferences).toMatchObject({ launchAtLogin: false, shortcut: 'CommandOrControl+Alt+K' })
  expect(shortcuts.at(-1)).toBe('CommandOrControl+Alt+K')
})

test('says that a change could not be saved, and takes back what was done for it', () => {
  const { preferences, shortcuts, done } = open({ isDiskFull: true })
  const { problem, state } = preferences.change({ launchAtLogin: true, shortcut: 'Alt+F1', zoom: 2 })
  expect(problem).toMatchObject({ kind: 'refused', message: expect.stringContaining('no space left') })
  expect(state.preferences).toMatchObject({ launchAtLogin: false, zoom: 1 })
  expect(shortcuts.at(-1)).toBe('CommandOrControl+Alt+K')
  expect(done).toEqual(['launch true', 'launch false'])
})

test('writes what is changed together at once', () => {
  const { preferences, settings } = open()
  const set = vi.spyOn(settings, 'set')
  preferences.change({ zoom: 2, updateChannel: 'beta' })
  expect(set.mock.calls).toEqual([[{ zoom: 2, updateChannel: 'beta' }]])
})

interface Opened {
  taken?: string[]
  launchError?: string
  isDiskFull?: boolean
}

function open({ taken = [], launchError, isDiskFull = false }: Opened = {}) {
  const settings = memorySettings(isDiskFull)
  const shortcuts: string[] = []
  const done: string[] = []
  const preferences = new Preferences({
    settings,
    words: () => english,
    about: { version: '1.2.3', system: 'linux' },
    acts: {
      takeShortcut: (accelerator) => {
        shortcuts.push(accelerator)
        return !taken.includes(accelerator)
      },
      launchAtLogin: (isWanted) => {
        if (launchError !== undefined) throw new Error(launchError)
        done.push(`launch ${isWanted}`)
      },
      zoom: (factor) => done.push(`zoom ${factor}`),
    },
  })
  return { preferences, settings, shortcuts, done }
}

function memorySettings(isDiskFull: boolean): DesktopSettings {
  let kept: Settings = defaultSettings
  return {
    brokenFile: null,
    get: (name) => kept[name],
    set: (changed) => {
      if (isDiskFull) throw new Error('no space left on device')
      kept = { ...kept, ...changed }
    },
    note: (name, value) => {
      kept = { ...kept, [name]: value }
    },
  }
}
