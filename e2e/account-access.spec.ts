import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { linkGoogle } from './support/link-account.ts'
import { test } from './support/providers.ts'
import { expect } from './support/test.ts'

async function open(app: Page, item: string): Promise<Locator> {
  const dialog = app.getByRole('dialog')
  await dialog.getByRole('button', { name: /^Options of/ }).click()
  await app.getByRole('menuitem', { name: item }).click()
  return dialog
}

test('how much of an account is kept is chosen, and what is typed is looked at', async ({
  app,
  api,
  providers,
}) => {
  const { google } = providers
  const card = await linkGoogle(app, providers)
  const dialog = await open(app, 'Settings…')
  const group = dialog.getByRole('group', { name: 'How much is kept here' })
  await expect(group.getByLabel('Everything, as Google has it')).toBeChecked()
  await group.getByLabel('Only so many months').check()
  await expect(group.getByLabel('Months back')).toHaveValue('6')
  await group.getByLabel('Months back').fill('a few')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(group).toContainText('Give a number of months from 0 to 1,200.')
  await expectAccessible(app)
  await group.getByLabel('Months back').fill('3')
  await group.getByLabel('Months ahead').fill('0')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(group).toContainText('Give a number of months from 1 to 1,200.')
  await group.getByLabel('Months ahead').fill('9')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(card).toContainText('In step')
  const [account] = await api.accounts()
  expect(account?.window).toEqual({ monthsBack: 3, monthsAhead: 9 })
  const lists = google.log.entries.filter(({ endpoint }) => endpoint === 'calendar.events.list')
  expect(lists.some(({ query }) => query.timeMin !== undefined && query.timeMax !== undefined)).toBe(true)

  await open(app, 'Settings…')
  await expect(group.getByLabel('Months back')).toHaveValue('3')
  await group.getByLabel('Everything, as Google has it').check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(card).toContainText('In step')
  expect((await api.accounts())[0]?.window).toBeNull()
})

test('who was let into an account is told in plain words', async ({ app, api, providers }) => {
  const { google, googleUser } = providers
  const card = await linkGoogle(app, providers)
  google.grants.kill(googleUser)
  google.grants.expireAccessTokens()
  await api.sync()
  await expect(card).toContainText('Google wants you to sign in again.')
  const dialog = await open(app, 'Sign-ins')
  await expect(dialog.getByRole('heading', { name: `Sign-ins of ${googleUser}` })).toBeFocused()
  const entries = dialog.getByRole('listitem')
  await expect(entries).toHaveCount(2)
  await expect(entries.nth(0)).toContainText('The provider let Kalends in no more')
  await expect(entries.nth(1)).toContainText(`Signed inLinked as ${googleUser}, to read and change`)
  await expectAccessible(app)
  await app.keyboard.press('Escape')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`looks right in ${colorScheme}`, async ({ app, api, providers }) => {
    const pictures = process.env.KALENDS_PICTURES
    test.skip(pictures === undefined, 'only to look at: KALENDS_PICTURES names the folder')
    await app.emulateMedia({ colorScheme })
    const take = (name: string) =>
      app.screenshot({ path: `${pictures}/access-${name}-${colorScheme}.png`, animations: 'disabled' })
    await linkGoogle(app, providers)
    const dialog = await open(app, 'Settings…')
    await dialog.getByLabel('Only so many months').check()
    await dialog.getByLabel('Months back').fill('a few')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await take('window')
    await app.setViewportSize({ width: 360, height: 740 })
    await take('window-narrow')
    await app.setViewportSize({ width: 1280, height: 720 })
    await dialog.getByRole('button', { name: 'All accounts' }).click()
    providers.google.grants.kill(providers.googleUser)
    providers.google.grants.expireAccessTokens()
    await api.sync()
    await open(app, 'Sign-ins')
    await expect(dialog.getByRole('listitem')).toHaveCount(2)
    await take('audit')
    await app.setViewportSize({ width: 360, height: 740 })
    await take('audit-narrow')
  })
}
