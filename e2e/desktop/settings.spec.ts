import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { DesktopBridge } from '#shared/rpc/desktop-bridge.ts'
import type { DesktopAnswer, DesktopChange, DesktopState } from '#shared/rpc/desktop-preferences.ts'
import type { DesktopApp } from '../support/desktop-app.ts'
import { expect, test } from './desktop-test.ts'

test('a page reads the settings of the desktop, changes them, and hears of every change', async ({
  desktop,
}) => {
  const page = await desktop.start()
  expect(await read(page)).toMatchObject({
    preferences: { zoom: 1, shortcut: 'CommandOrControl+Alt+K', launchAtLogin: false },
    problems: [],
    system: 'linux',
    updates: { kind: 'off' },
  })
  await page.evaluate(() => {
    const heard: number[] = []
    const { settings } = (globalThis as unknown as { kalends: DesktopBridge }).kalends
    const stop = settings.watch(({ preferences }) => heard.push(preferences.zoom))
    Object.assign(globalThis, { heard, stop })
  })
  expect(
    (await change(page, { zoom: 1.5, tray: { withinMinutes: null, longestTitle: 12 } })).problem,
  ).toBeNull()
  expect(await zoomFactor(desktop)).toBe(1.5)
  const heard = () => page.evaluate(() => (globalThis as unknown as { heard: number[] }).heard)
  await expect.poll(heard).toEqual([1.5])
  const kept = JSON.parse(readFileSync(join(desktop.home, 'desktop/desktop.json'), 'utf8'))
  expect(kept).toMatchObject({ zoom: 1.5, tray: { withinMinutes: null, longestTitle: 12 } })

  await page.evaluate(() => (globalThis as unknown as { stop(): void }).stop())
  await change(page, { zoom: 1 })
  expect(await heard()).toEqual([1.5])
})

test('a shortcut that another program has, or that is none, is refused with its reason', async ({
  desktop,
}) => {
  const page = await desktop.start()
  await desktop.electron.evaluate(({ globalShortcut }) => {
    const register = globalShortcut.register.bind(globalShortcut)
    globalShortcut.register = (accelerator, act) => accelerator !== 'Alt+Space' && register(accelerator, act)
  })
  expect((await change(page, { shortcut: 'Alt+Space' })).problem).toEqual({
    field: 'shortcut',
    kind: 'taken',
    message: 'Alt+Space is taken by another program.',
  })
  expect((await change(page, { shortcut: 'Alt+Nothing' })).problem).toMatchObject({ kind: 'invalid' })
  expect((await read(page)).preferences.shortcut).toBe('CommandOrControl+Alt+K')
  const isTaken = (accelerator: string) =>
    desktop.electron.evaluate(({ globalShortcut }, asked) => globalShortcut.isRegistered(asked), accelerator)
  expect(await isTaken('CommandOrControl+Alt+K')).toBe(true)

  expect((await change(page, { shortcut: 'Alt+Shift+F9' })).problem).toBeNull()
  expect(await isTaken('CommandOrControl+Alt+K')).toBe(false)
  expect(await isTaken('Alt+Shift+F9')).toBe(true)
})

test('on Wayland, keys that are pressed elsewhere are asked of the desktop’s portal', async ({ desktop }) => {
  const features = () =>
    desktop.electron.evaluate(({ app }) => app.commandLine.getSwitchValue('enable-features').split(','))
  desktop.variables.XDG_SESSION_TYPE = 'x11'
  await desktop.launch('--hidden')
  const others = (await features()).filter((one) => one !== '')
  expect(others).not.toContain('GlobalShortcutsPortal')
  await desktop.stop()
  desktop.variables.XDG_SESSION_TYPE = 'wayland'
  await desktop.launch('--hidden')
  expect(await features()).toEqual([...others, 'GlobalShortcutsPortal'])
})

test('starts with the session, hidden, once that is chosen', async ({ desktop }) => {
  const config = join(desktop.home, 'config')
  const page = await desktop.start()
  await desktop.electron.evaluate((_electron, folder) => {
    process.env.XDG_CONFIG_HOME = folder
  }, config)
  const entry = join(config, 'autostart/kalends.desktop')
  expect((await change(page, { launchAtLogin: true })).problem).toBeNull()
  expect(readFileSync(entry, 'utf8')).toContain('--hidden')
  await change(page, { launchAtLogin: false })
  expect(existsSync(entry)).toBe(false)

  await desktop.electron.evaluate(() => {
    process.env.XDG_CONFIG_HOME = '/dev/null'
  })
  const { problem, state } = await change(page, { launchAtLogin: true })
  expect(problem).toMatchObject({ field: 'launchAtLogin', kind: 'refused' })
  expect(state.preferences.launchAtLogin).toBe(false)
})

function read(page: Page): Promise<DesktopState> {
  return page.evaluate(() => (globalThis as unknown as { kalends: DesktopBridge }).kalends.settings.get())
}

function change(page: Page, asked: DesktopChange): Promise<DesktopAnswer> {
  return page.evaluate(
    (wanted) => (globalThis as unknown as { kalends: DesktopBridge }).kalends.settings.set(wanted),
    asked,
  )
}

function zoomFactor(desktop: DesktopApp): Promise<number | undefined> {
  return desktop.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.isVisible())
      ?.webContents.getZoomFactor(),
  )
}
