import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startSmallServer } from '../bench/small-server.ts'
import { expectAccessible } from '../support/accessible.ts'
import type { DesktopApp } from '../support/desktop-app.ts'
import { askEngine } from '../support/engine-request.ts'
import { expect, test } from './desktop-test.ts'

const passphrase = 'four words of mine'

test('where the computer offers no safe place, a passphrase keeps the passwords of accounts', async ({
  desktop,
}) => {
  const server = await startSmallServer(2)
  try {
    const page = await desktop.start()
    await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
    const isSealed = await desktop.electron.evaluate(({ safeStorage }) =>
      safeStorage.getSelectedStorageBackend(),
    )
    test.skip(isSealed !== 'basic_text', 'Passphrase not tested: this computer has a keyring')

    const refused = expect(addAccount(desktop, server.url)).rejects.toThrow(
      'can only be kept under a passphrase',
    )
    const notNow = (await passphraseWindow(desktop)).getByRole('button', { name: 'Not now' })
    // The window may be closed before the click has come back.
    await notNow.click().catch(() => undefined)
    await refused

    const adding = addAccount(desktop, server.url)
    await choose(await passphraseWindow(desktop))
    expect(JSON.parse(await adding)).toMatchObject({ provider: 'caldav' })
    await expect.poll(() => passphraseWindows(desktop)).toEqual([])
    await expect.poll(() => accountState(desktop)).toBe('idle')
    const file = join(desktop.home, 'vault-keys.passphrase')
    expect(readFileSync(file, 'utf8')).not.toMatch(/four|words/)
    expect(existsSync(join(desktop.home, 'vault-keys.sealed'))).toBe(false)

    await desktop.stop()
    await desktop.start()
    const window = await passphraseWindow(desktop)
    await expect.poll(() => accountState(desktop)).toBe('failed')
    await expect(window.getByRole('textbox', { name: 'Passphrase' })).toBeFocused()
    await window.keyboard.type('four words of yours')
    await window.keyboard.press('Enter')
    await expect(window.getByText('This is not the passphrase.')).toBeVisible()
    await expectAccessible(window)
    await window.screenshot({ path: 'test-results/passphrase-wrong.png' })
    // The key closes the window before it is up again.
    await window.keyboard.press('Escape').catch(() => undefined)
    await expect.poll(() => passphraseWindows(desktop)).toEqual([])
    expect(await accountReason(desktop)).toContain('locked by your passphrase')
    expect(await menuLabels(desktop)).toContain('Enter passphrase…')

    await chooseFromMenu(desktop, 'Enter passphrase…')
    const again = await passphraseWindow(desktop)
    await again.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase)
    await again.keyboard.press('Enter')
    await expect.poll(() => passphraseWindows(desktop)).toEqual([])
    await expect.poll(() => accountState(desktop)).toBe('idle')
    expect(await menuLabels(desktop)).not.toContain('Enter passphrase…')
  } finally {
    await server.close()
  }
})

test('a passphrase is heard from its own window alone', async ({ desktop }) => {
  const page = await desktop.start()
  const answers = await page.evaluate(async () => {
    const { passphrase } = (
      globalThis as unknown as { kalends: import('#shared/rpc/desktop-bridge.ts').DesktopBridge }
    ).kalends
    return [await passphrase.question(), await passphrase.give('a long passphrase')]
  })
  expect(answers).toEqual([null, 'over'])
})

async function choose(window: Page): Promise<void> {
  await expect(window.getByRole('heading', { name: 'Choose a passphrase' })).toBeVisible()
  const field = window.getByRole('textbox', { name: 'Passphrase', exact: true })
  await expect(field).toBeFocused()
  await expectAccessible(window)
  await window.screenshot({ path: 'test-results/passphrase-choose.png' })
  await window.keyboard.type('short')
  await window.keyboard.press('Tab')
  await window.keyboard.type('other')
  await window.keyboard.press('Enter')
  await expect(window.getByText('These two are not the same.')).toBeVisible()
  await window.getByLabel('The same again').fill('short')
  await window.keyboard.press('Enter')
  await expect(window.getByText('That is too short')).toBeVisible()
  await field.fill(passphrase)
  await window.getByLabel('The same again').fill(passphrase)
  await window.keyboard.press('Enter')
}

async function addAccount(desktop: DesktopApp, url: string): Promise<string> {
  return await askEngine(desktop.home, 'POST', '/api/accounts', {
    provider: 'caldav',
    url,
    user: 'ana',
    password: 'secret',
  })
}

async function passphraseWindow(desktop: DesktopApp): Promise<Page> {
  await expect.poll(() => passphraseWindows(desktop)).toHaveLength(1)
  const [window] = passphraseWindows(desktop)
  if (window === undefined) throw new Error('the window is gone')
  await expect(window.getByRole('heading', { level: 1 })).toBeVisible()
  return window
}

function passphraseWindows(desktop: DesktopApp): Page[] {
  return desktop.electron.windows().filter((page) => page.url().endsWith('#/passphrase'))
}

async function accountState(desktop: DesktopApp): Promise<string | undefined> {
  const [account] = JSON.parse(await askEngine(desktop.home, 'GET', '/api/accounts'))
  return account?.calendars[0]?.state.kind
}

async function accountReason(desktop: DesktopApp): Promise<string> {
  return await askEngine(desktop.home, 'GET', '/api/accounts')
}

/** Of the application's menu. */
function menuLabels(desktop: DesktopApp): Promise<string[]> {
  return desktop.electron.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) =>
      (submenu?.items ?? []).map(({ label }) => label),
    ),
  )
}

async function chooseFromMenu(desktop: DesktopApp, label: string): Promise<void> {
  await desktop.electron.evaluate(({ Menu }, wanted) => {
    const items = (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) => submenu?.items ?? [])
    items.find((item) => item.label === wanted)?.click()
  }, label)
}
