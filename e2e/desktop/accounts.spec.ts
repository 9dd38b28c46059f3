import type { Locator, Page } from '@playwright/test'
import { formatKeyRing, withNewKey } from '#electron/accounts/vault/key-ring.ts'
import { tomorrowAt } from '../support/days.ts'
import type { DesktopApp } from '../support/desktop-app.ts'
import { fillGoogleClient, openLinkForm } from '../support/link-account.ts'
import { Providers } from '../support/providers.ts'
import { test as base, expect } from './desktop-test.ts'

/** A desktop whose engine finds the providers on loopback, and has a key for what they give it. */
const test = base.extend<{ providers: Providers }>({
  providers: async ({ desktop }, use) => {
    const providers = await Providers.start()
    Object.assign(desktop.variables, providers.environment, {
      KALENDS_VAULT_KEY: formatKeyRing(withNewKey()),
    })
    await use(providers)
    // Its engine talks to them until it ends.
    await desktop.stop()
    await providers.close()
  },
})

test('an account is linked from the window, and the sign-in is in the person’s browser', async ({
  desktop,
  providers,
  page: browser,
}) => {
  const { google, googleUser } = providers
  google.others.addCalendar(googleUser, { summary: 'Choir' })
  google.others.createEvent(googleUser, {
    summary: 'Kick-off',
    start: { dateTime: tomorrowAt(10) },
    end: { dateTime: tomorrowAt(11) },
  })
  const window = await desktop.start()
  const opened = await catchOpened(desktop)
  const dialog = await openGoogleForm(window, providers)
  const pages = desktop.pages.length
  await dialog.getByRole('button', { name: 'Sign in with Google' }).click()
  await expect.poll(opened).toHaveLength(1)
  const [address = ''] = await opened()
  expect(new URL(address).searchParams.get('redirect_uri')).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  // Nothing of it is shown in a window of the app.
  expect(desktop.pages).toHaveLength(pages)
  await expect(dialog.getByRole('status').filter({ hasText: 'Google asks you to sign in' })).toBeVisible()

  await browser.goto(address)
  await browser.getByRole('button', { name: 'Continue' }).click()
  await expect(browser.getByRole('heading', { name: 'You are signed in' })).toBeVisible()

  await expect(dialog.getByRole('article', { name: new RegExp(`^${googleUser}`) })).toContainText('In step')
  await expect(dialog.getByRole('checkbox', { name: 'Choir' })).toBeChecked()
  await window.screenshot({ path: 'test-results/linked-in-the-window.png' })
  await window.keyboard.press('Escape')
  await expect(window.getByRole('checkbox', { name: 'Choir' })).toBeVisible()
  await expect(window.getByText('Kick-off')).toBeVisible()
})

test('the link beside the sign-in opens the browser too, where no window came', async ({
  desktop,
  providers,
}) => {
  const window = await desktop.start()
  const opened = await catchOpened(desktop)
  const dialog = await openGoogleForm(window, providers)
  await dialog.getByRole('button', { name: 'Sign in with Google' }).click()
  await dialog.getByRole('link', { name: 'Open Google’s sign-in' }).click()
  await expect.poll(opened).toHaveLength(2)
  expect(new Set(await opened()).size).toBe(1)
})

/** The form to link an account of Google, filled in. */
async function openGoogleForm(window: Page, { googleClient }: Providers): Promise<Locator> {
  await expect(window.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  const dialog = await openLinkForm(window, 'Google')
  await fillGoogleClient(dialog, googleClient)
  return dialog
}

/** Lets this test be the system's browser; answers what it was to open so far. */
async function catchOpened({ electron }: DesktopApp): Promise<() => Promise<string[]>> {
  await electron.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async (address) => {
      opened.push(address)
    }
  })
  return () => electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
}
