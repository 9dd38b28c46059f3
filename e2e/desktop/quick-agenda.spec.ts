import type { Page } from '@playwright/test'
import type { DesktopBridge } from '#shared/rpc/desktop-bridge.ts'
import { expectAccessible } from '../support/accessible.ts'
import type { DesktopApp } from '../support/desktop-app.ts'
import { expect, test } from './desktop-test.ts'

test('shows today and what to join, adds an event in plain words, all by keyboard', async ({ desktop }) => {
  const main = await desktop.start()
  await expect(main.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  const quick = await openQuick(desktop)
  await expect(quick.getByText('Nothing more today')).toBeVisible()

  await quick.keyboard.type('Planning in 30 minutes')
  await expect(quick.getByRole('status').first()).toContainText('Planning')
  await quick.keyboard.press('Enter')
  await expect(quick.getByText('Added “Planning”')).toBeVisible()
  await expect(quick.getByText(/^in \d+ minutes$/)).toBeVisible()

  await quick.keyboard.type('Dinner at Rosso tomorrow 19:30')
  await expect(quick.getByRole('status').first()).toContainText('Rosso')
  await quick.keyboard.press('Enter')
  const tomorrow = quick.locator('section', { has: quick.getByRole('heading', { name: 'Tomorrow' }) })
  await expect(tomorrow.getByRole('button')).toContainText('Dinner')
  await expectAccessible(quick)
  await quick.screenshot({ path: 'test-results/quick-agenda.png' })

  await quick.getByRole('button', { name: /Planning/ }).focus()
  await quick.keyboard.press('End')
  await expect(tomorrow.getByRole('button')).toBeFocused()
  await quick.keyboard.press('Enter')
  await expect(main.getByRole('heading', { name: 'Dinner' })).toBeVisible()
  await expect.poll(() => isShown(desktop)).toBe(false)
})

test('closes by Escape and stays loaded', async ({ desktop }) => {
  const main = await desktop.start()
  await expect(main.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  const quick = await openQuick(desktop)
  await quick.keyboard.press('Escape')
  await expect.poll(() => isShown(desktop)).toBe(false)
  expect(quick.isClosed()).toBe(false)
  const again = await openQuick(desktop)
  expect(again).toBe(quick)
})

test('the shortcut shows it, wherever the person is, and takes it away again', async ({ desktop }) => {
  const main = await desktop.start()
  await expect(main.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  await expect.poll(() => isShown(desktop, 'main')).toBe(true)
  // Keys that are pressed in another program reach Electron alone: what it would call is called in its place.
  await desktop.electron.evaluate(({ globalShortcut }) => {
    const register = globalShortcut.register.bind(globalShortcut)
    globalShortcut.register = (accelerator, act) => {
      Object.assign(globalThis, { act })
      return register(accelerator, act)
    }
  })
  await main.evaluate(async () => {
    await (globalThis as unknown as { kalends: DesktopBridge }).kalends.settings.set({
      shortcut: 'Alt+Shift+F9',
    })
  })
  const press = () => desktop.electron.evaluate(() => (globalThis as unknown as { act(): void }).act())
  await press()
  await expect.poll(() => isShown(desktop)).toBe(true)
  await press()
  await expect.poll(() => isShown(desktop)).toBe(false)
})

/** Opens it as a link does, which any window manager lets through. */
async function openQuick(desktop: DesktopApp): Promise<Page> {
  // The large window takes the focus when it comes, which closes the small one.
  await expect.poll(() => isShown(desktop, 'main')).toBe(true)
  await desktop.startAgain('kalends://quick')
  await expect.poll(() => isShown(desktop)).toBe(true)
  const quick = desktop.electron.windows().find((page) => page.url().endsWith('#/quick'))
  if (quick === undefined) throw new Error('there is no quick agenda')
  await expect(quick.getByRole('textbox', { name: 'Add an event' })).toBeFocused()
  return quick
}

function isShown(desktop: DesktopApp, which: 'main' | 'quick' = 'quick'): Promise<boolean> {
  return desktop.electron.evaluate(
    ({ BrowserWindow }, isQuick) =>
      BrowserWindow.getAllWindows().some(
        (window) => window.webContents.getURL().endsWith('#/quick') === isQuick && window.isVisible(),
      ),
    which === 'quick',
  )
}
