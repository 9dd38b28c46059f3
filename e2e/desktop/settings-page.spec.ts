import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from './desktop-test.ts'

async function open(page: Page, section: string) {
  await page.keyboard.press(',')
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('link', { name: section }).click()
  await expect(dialog.getByRole('heading', { name: section })).toBeVisible()
  return dialog
}

test('the page sets what the desktop does, and shows what it says', async ({ desktop }) => {
  const page = await desktop.start()
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  const kept = () => JSON.parse(readFileSync(join(desktop.home, 'desktop/desktop.json'), 'utf8'))
  const dialog = await open(page, 'Notifications')
  await dialog.getByLabel('Remind of events that have no reminder').selectOption('30 minutes before')
  await dialog.getByLabel('Stay quiet during events').check()
  await expect.poll(kept).toMatchObject({ reminders: { usualMinutes: 30, quietDuringEvents: true } })
  await expectAccessible(page)

  await dialog.getByRole('link', { name: 'Desktop' }).click()
  const shortcut = dialog.getByLabel('Shortcut of the quick agenda')
  await shortcut.fill('K')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(shortcut).toHaveAttribute('aria-invalid', 'true')
  await shortcut.fill('Alt+Shift+F9')
  await page.keyboard.press('Enter')
  await expect.poll(kept).toMatchObject({ shortcut: 'Alt+Shift+F9' })
  await expect(shortcut).not.toHaveAttribute('aria-invalid', 'true')
  const isTaken = await desktop.electron.evaluate(({ globalShortcut }) =>
    globalShortcut.isRegistered('Alt+Shift+F9'),
  )
  expect(isTaken).toBe(true)
  await dialog.getByLabel('Longest title there').selectOption('20 characters')
  await dialog.getByLabel('Size of everything').selectOption('125%')
  await expect.poll(kept).toMatchObject({ zoom: 1.25, tray: { longestTitle: 20 } })
  await expectAccessible(page)
})
