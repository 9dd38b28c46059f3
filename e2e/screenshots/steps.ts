import type { Page } from '@playwright/test'
import { day } from '../support/days.ts'
import { expect } from '../support/test.ts'

export const settled = (page: Page) => page.waitForTimeout(350)
export const press = (key: string) => async (page: Page) => {
  await page.keyboard.press(key)
  await settled(page)
}
export const openEvent = (title: string) => async (page: Page) => {
  await page.getByRole('button', { name: title }).first().click()
  await page.getByRole('heading', { name: title }).waitFor()
  await settled(page)
}

export const inDialog = (page: Page) => page.getByRole('dialog')
export const openAccounts = async (page: Page) => {
  await page.keyboard.press('Shift+A')
  await inDialog(page).getByRole('article').first().waitFor()
  await settled(page)
}
export const openOption = (account: string, option: string) => async (page: Page) => {
  await openAccounts(page)
  await page.getByRole('button', { name: `Options of ${account}` }).click()
  await page.getByRole('menuitem', { name: option }).click()
  await settled(page)
}
export const linkForm = async (page: Page) => {
  await openAccounts(page)
  await inDialog(page).getByRole('button', { name: 'Link an account' }).click()
  await inDialog(page).getByText('Nextcloud', { exact: true }).click()
  await settled(page)
}
export const openSettings = (section: string) => async (page: Page) => {
  await page.keyboard.press(',')
  await inDialog(page).getByRole('link', { name: section }).click()
  await settled(page)
}
export const openConflict = (title: string) => async (page: Page) => {
  await page.keyboard.press('Shift+X')
  await inDialog(page).getByRole('button', { name: title }).click()
  await settled(page)
}
/** A day in whose week there is much of the sample, whichever day today is. */
export const soon = day(3)
export const openView = (view: string, about?: string) => async (page: Page) => {
  const address = `/?view=${view}${about === undefined ? '' : `&day=${about}`}`
  await page.goto(new URL(address, page.url()).href)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await settled(page)
}
export const inLanguage = (language: string) => async (page: Page) => {
  await page.evaluate((name) => localStorage.setItem('kalends.language', name), language)
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await settled(page)
}
export const writeEvent = async (page: Page) => {
  await page.keyboard.press('c')
  const form = inDialog(page)
  await form.getByLabel('Title').fill('Offsite in Lisbon')
  await form.getByLabel('Location').fill('Rua do Século 4')
  const text = form.getByRole('textbox', { name: 'Description' })
  await text.click()
  await page.keyboard.type('To bring:')
  await page.keyboard.press('Enter')
  await page.keyboard.type('- the ')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('figures')
  await page.keyboard.press('Control+b')
  await page.keyboard.press('Enter')
  await page.keyboard.type('good shoes')
  await text.scrollIntoViewIfNeeded()
  await expect(text.locator('b')).toBeVisible()
  await settled(page)
}
export const openAssistants = async (page: Page) => {
  await page.goto(new URL('/#assistants', page.url()).href)
  await page.reload()
  await inDialog(page).getByRole('article').first().waitFor()
  await settled(page)
}

/** A request can be answered a moment after it has come up. */
export const openApprovals = async (page: Page) => {
  await page.keyboard.press('q')
  await expect(page.getByRole('button', { name: 'Allow once' })).not.toHaveAttribute('aria-disabled', 'true')
  await settled(page)
}
