import type { Locator, Page } from '@playwright/test'
import type { Providers } from './providers.ts'
import { expect } from './test.ts'

/** Links the account of Google in the page; answers its card, and leaves the accounts open. */
export async function linkGoogle(
  app: Page,
  { google, googleClient, googleUser }: Providers,
): Promise<Locator> {
  google.autoConsent = {}
  const dialog = await openLinkForm(app, 'Google')
  await fillGoogleClient(dialog, googleClient)
  const opened = app.waitForEvent('popup')
  await dialog.getByRole('button', { name: 'Sign in with Google' }).click()
  return await finish(dialog, await opened, googleUser)
}

/** The same with Microsoft. */
export async function linkMicrosoft(
  app: Page,
  { microsoftClient, microsoftUser }: Providers,
): Promise<Locator> {
  const dialog = await openLinkForm(app, 'Microsoft')
  await dialog.getByLabel('Client id').fill(microsoftClient.id)
  const opened = app.waitForEvent('popup')
  await dialog.getByRole('button', { name: 'Sign in with Microsoft' }).click()
  const window = await opened
  await window.getByRole('button', { name: /Accept/ }).click()
  return await finish(dialog, window, microsoftUser)
}

/** Opens the form to link an account of a provider. */
export async function openLinkForm(app: Page, provider: 'Google' | 'Microsoft'): Promise<Locator> {
  const dialog = app.getByRole('dialog')
  if (await dialog.isHidden()) await app.keyboard.press('Shift+A')
  await dialog.getByRole('button', { name: 'Link an account' }).click()
  await dialog.getByText(provider, { exact: true }).click()
  return dialog
}

/** Enters the client that the simulator of Google knows, or another secret for it. */
export async function fillGoogleClient(
  dialog: Locator,
  { id, secret }: Providers['googleClient'],
): Promise<void> {
  await dialog.getByLabel('Client id').fill(id)
  await dialog.getByLabel('Client secret').fill(secret)
}

async function finish(dialog: Locator, window: Page, user: string): Promise<Locator> {
  await expect(window.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
  await window.close()
  const card = dialog.getByRole('article', { name: new RegExp(`^${user}`) })
  await expect(card).toContainText('In step')
  return card
}
