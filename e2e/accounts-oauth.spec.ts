import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { tomorrowAt } from './support/days.ts'
import { fillGoogleClient, openLinkForm } from './support/link-account.ts'
import { type Providers, test } from './support/providers.ts'
import { expect } from './support/test.ts'

/** Begins a sign-in; answers the window of the browser in which it goes on. */
async function begin(dialog: Locator, name: RegExp | string): Promise<Page> {
  const opened = dialog.page().waitForEvent('popup')
  await dialog.getByRole('button', { name }).click()
  return await opened
}

async function linkGoogle(app: Page, providers: Providers): Promise<Locator> {
  const dialog = await openLinkForm(app, 'Google')
  await fillGoogleClient(dialog, providers.googleClient)
  const window = await begin(dialog, 'Sign in with Google')
  await window.getByRole('button', { name: 'Continue' }).click()
  await expect(window.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
  await window.close()
  return dialog
}

test('Google and Microsoft are linked, and their events come', async ({ app, providers }) => {
  const { google, googleUser } = providers
  google.others.createEvent(googleUser, {
    summary: 'Kick-off',
    start: { dateTime: tomorrowAt(10) },
    end: { dateTime: tomorrowAt(11) },
  })
  const dialog = await linkGoogle(app, providers)
  const card = dialog.getByRole('article', { name: new RegExp(`^${googleUser}`) })
  await expect(card).toContainText('In step')
  await expect(card).toContainText('Google')

  await openLinkForm(app, 'Microsoft')
  await dialog.getByLabel('Client id').fill(providers.microsoftClient.id)
  const window = await begin(dialog, 'Sign in with Microsoft')
  await window.getByRole('button', { name: /Accept/ }).click()
  await expect(window.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
  expect(window.url()).not.toContain('code=')
  await window.close()
  const other = dialog.getByRole('article', { name: new RegExp(`^${providers.microsoftUser}`) })
  await expect(other).toContainText('In step')
  await app.keyboard.press('Escape')
  await expect(app.getByText('Kick-off')).toBeVisible()
})

test('a wrong client secret and a refused consent are said in both windows', async ({ app, providers }) => {
  const dialog = await openLinkForm(app, 'Google')
  await dialog.getByRole('button', { name: 'Sign in with Google' }).click()
  await expect(dialog).toContainText('Give the client id.')
  await fillGoogleClient(dialog, { ...providers.googleClient, secret: 'wrong' })
  const window = await begin(dialog, 'Sign in with Google')
  await expect(dialog.getByRole('status').filter({ hasText: 'Google asks you to sign in' })).toBeVisible()
  await expectAccessible(app)
  await window.getByRole('button', { name: 'Continue' }).click()
  await expect(window.getByText('does not accept the client id or its secret')).toBeVisible()
  await expectAccessible(window)
  await expect(dialog.getByRole('alert')).toContainText('does not accept the client id or its secret')
  await dialog.getByRole('button', { name: 'Try again' }).click()

  // What was entered is still there.
  await expect(dialog.getByLabel('Client id')).toHaveValue(providers.googleClient.id)
  await dialog.getByLabel('Client secret').fill(providers.googleClient.secret)
  const again = await begin(dialog, 'Sign in with Google')
  await again.getByRole('button', { name: 'Cancel' }).click()
  await expect(again.getByText('Google was told not to let Kalends in.')).toBeVisible()
  await expect(dialog.getByRole('alert')).toContainText('Google was told not to let Kalends in.')
  await expectAccessible(app)
})

test('an account whose access was taken back is mended with one click', async ({ app, api, providers }) => {
  const dialog = await linkGoogle(app, providers)
  await expect(dialog.getByRole('article')).toContainText('In step')
  providers.google.grants.kill(providers.googleUser)
  providers.google.grants.expireAccessTokens()
  await api.sync()
  await expect(dialog.getByRole('article')).toContainText('Google wants you to sign in again.')
  const window = await begin(dialog, 'Sign in with Google again')
  await window.getByRole('button', { name: 'Continue' }).click()
  await expect(window.getByText('is connected again')).toBeVisible()
  await window.close()
  await expect(dialog.getByRole('article')).toContainText('In step')
})

test('read-only is asked for, and widened later', async ({ app, providers }) => {
  const dialog = await openLinkForm(app, 'Google')
  await fillGoogleClient(dialog, providers.googleClient)
  await dialog.getByLabel('Only see my calendars').check()
  const window = await begin(dialog, 'Sign in with Google')
  await window.getByRole('button', { name: 'Continue' }).click()
  await expect(window.getByText('You are signed in')).toBeVisible()
  await expect(dialog.getByRole('article')).toContainText('reads only')
  await dialog.getByRole('button', { name: /^Options of/ }).click()
  await app.getByRole('menuitem', { name: 'Allow changes…' }).click()
  const more = await begin(dialog, 'Sign in with Google')
  await more.getByRole('button', { name: 'Continue' }).click()
  await expect(more.getByText('is connected again')).toBeVisible()
  await expect(dialog.getByRole('article')).not.toContainText('reads only')
})

test('the address that a browser elsewhere ended on is pasted', async ({ app, providers, page }) => {
  const dialog = await openLinkForm(app, 'Google')
  await fillGoogleClient(dialog, providers.googleClient)
  await dialog.getByLabel('In a browser on another machine').check()
  await dialog.getByRole('button', { name: 'Sign in with Google' }).click()
  const link = dialog.getByRole('link', { name: 'Open Google’s sign-in' })
  const address = await link.getAttribute('href')
  providers.google.autoConsent = {}
  const answer = await page.request.get(address ?? '', { maxRedirects: 0 })
  await dialog.getByLabel('Address the browser ended on').fill('http://127.0.0.1/')
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(dialog.getByRole('alert')).toContainText('This is not the address')
  await dialog.getByLabel('Address the browser ended on').fill(answer.headers().location ?? '')
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(dialog.getByRole('article')).toContainText('In step')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`looks right in ${colorScheme}`, async ({ app, providers }) => {
    const pictures = process.env.KALENDS_PICTURES
    test.skip(pictures === undefined, 'only to look at: KALENDS_PICTURES names the folder')
    await app.emulateMedia({ colorScheme })
    const dialog = await openLinkForm(app, 'Google')
    const take = (page: Page, name: string) =>
      page.screenshot({ path: `${pictures}/sign-in-${name}-${colorScheme}.png` })
    await take(app, 'form')
    await fillGoogleClient(dialog, { ...providers.googleClient, secret: 'wrong' })
    const window = await begin(dialog, 'Sign in with Google')
    await window.emulateMedia({ colorScheme })
    await expect(dialog.getByRole('button', { name: 'Break off' })).toBeVisible()
    await take(app, 'waiting')
    await window.getByRole('button', { name: 'Continue' }).click()
    await expect(window.getByRole('heading')).toBeVisible()
    await take(window, 'result-failed')
    await expect(dialog.getByRole('alert')).toBeVisible()
    await take(app, 'failed')
    await window.close()
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await dialog.getByLabel('Client secret').fill(providers.googleClient.secret)
    const again = await begin(dialog, 'Sign in with Google')
    await again.emulateMedia({ colorScheme })
    await again.getByRole('button', { name: 'Continue' }).click()
    await expect(again.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
    await take(again, 'result')
    await expect(dialog.getByRole('article')).toContainText('In step')
    await take(app, 'linked')
  })
}
