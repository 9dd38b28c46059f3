import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import type { Api } from './support/api.ts'
import { Dav } from './support/dav.ts'
import { fillSample, sampleFile } from './support/sample.ts'
import { SyncSample } from './support/sync-sample.ts'
import { dropFile, expect, test } from './support/test.ts'

interface Screen {
  name: string
  open: (page: Page) => Promise<void>
  isEmpty?: boolean
}

const press = (key: string) => async (page: Page) => {
  await page.keyboard.press(key)
  await expect(page.getByRole('dialog')).toBeVisible()
}

const screens: Screen[] = [
  {
    name: 'nothing yet',
    isEmpty: true,
    open: (page) => expect(page.getByText('A clear page')).toBeVisible(),
  },
  { name: 'agenda', open: (page) => expect(page.getByText('Quarterly planning')).toBeVisible() },
  { name: 'details', open: (page) => page.getByRole('button', { name: /Quarterly planning/ }).click() },
  { name: 'new event', open: press('c') },
  { name: 'export', open: press('e') },
  { name: 'import', open: press('i') },
  { name: 'shortcuts', open: press('?') },
  {
    name: 'import preview',
    open: async (page) => {
      await dropFile(page, 'Conference.ics', sampleFile())
      await expect(page.getByRole('button', { name: /^Import \d/ })).toBeVisible()
    },
  },
  {
    name: 'search',
    open: async (page) => {
      await page.keyboard.press('/')
      await page.getByRole('combobox', { name: 'Search events' }).fill('plan')
      await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible()
    },
  },
  {
    name: 'time zones',
    open: async (page) => {
      await page.getByRole('button', { name: /Times are shown in/ }).click()
      await expect(page.getByRole('option').first()).toBeVisible()
    },
  },
  {
    name: 'calendar menu',
    open: async (page) => {
      await page.getByRole('button', { name: 'Options of Work' }).click()
      await expect(page.getByRole('menu')).toBeVisible()
    },
  },
  {
    name: 'new calendar',
    open: async (page) => {
      await page.getByRole('button', { name: 'New calendar' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
]

async function check(page: Page, api: Api, theme: 'light' | 'dark', onlyEmpty: boolean) {
  if (!onlyEmpty) await fillSample(api)
  await checkScreens(
    page,
    screens.filter((one) => (one.isEmpty ?? false) === onlyEmpty),
    theme,
  )
}

const syncScreens: Screen[] = [
  { name: 'agenda with accounts', open: (page) => expect(page.locator('[data-sync]')).toBeVisible() },
  { name: 'accounts', open: openAccounts },
  {
    name: 'link an account',
    open: async (page) => {
      await openAccounts(page)
      await page.getByRole('button', { name: 'Link an account' }).click()
      await page.getByRole('button', { name: 'Link account', exact: true }).click()
      await expect(page.getByText('Give the user name.')).toBeVisible()
    },
  },
  {
    name: 'subscribe to a feed',
    open: async (page) => {
      await openAccounts(page)
      await page.getByRole('button', { name: 'Subscribe to a feed' }).click()
      await page.getByLabel('Address of the calendar').fill('http://192.168.1.20/shared.ics')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('alert')).toBeVisible()
    },
  },
  { name: 'settings', open: openOption('Settings…') },
  { name: 'history of runs', open: openOption('History of runs') },
  { name: 'remove', open: openOption('Remove…') },
  {
    name: 'conflicts',
    open: async (page) => {
      await page.keyboard.press('Shift+X')
      await page.getByRole('dialog').getByRole('button', { name: 'Kick-off (moved)' }).click()
      await expect(page.getByRole('dialog').getByRole('table')).toBeVisible()
    },
  },
  {
    name: 'a deleted event in conflict',
    open: async (page) => {
      await page.keyboard.press('Shift+X')
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Review/ })
        .click()
      await expect(page.getByRole('dialog').getByRole('table')).toBeVisible()
    },
  },
]

async function openAccounts(page: Page) {
  await page.keyboard.press('Shift+A')
  await expect(page.getByRole('article').first()).toBeVisible()
}

function openOption(option: string) {
  return async (page: Page) => {
    await openAccounts(page)
    await page.getByRole('button', { name: 'Options of Office' }).click()
    await page.getByRole('menuitem', { name: option }).click()
    await expect(page.getByRole('dialog').getByRole('heading', { name: /Office/ })).toBeVisible()
  }
}

async function checkScreens(page: Page, list: readonly Screen[], theme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  for (const screen of list) {
    await test.step(`${screen.name} in ${theme}`, async () => {
      await page.goto(new URL('/', page.url()).href)
      await page.reload()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await screen.open(page)
      await page.waitForTimeout(250)
      await expectAccessible(page)
      const dialog = page.getByRole('dialog')
      // What lies over the page fits its width, at any size of the window.
      if (await dialog.isVisible()) {
        const cutOff = await dialog.evaluate((element) =>
          [...element.querySelectorAll('article, fieldset, table, form, ul')].some(
            (part) => part.getBoundingClientRect().right > element.getBoundingClientRect().right + 1,
          ),
        )
        expect(cutOff).toBe(false)
      }
    })
  }
}

for (const { theme, width } of [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 1280 },
  { theme: 'light', width: 360 },
] as const) {
  test(`accounts and conflicts are accessible in the ${theme} theme, ${width} pixels wide`, async ({
    app,
    api,
  }) => {
    test.skip(!Dav.isInstalled, 'radicale is not installed')
    test.setTimeout(180_000)
    const sample = await SyncSample.start(api)
    try {
      await sample.disagree()
      await sample.fail()
      await app.setViewportSize({ width, height: 740 })
      const isNarrow = width < 640
      const list = isNarrow ? syncScreens.filter(({ name }) => name !== 'agenda with accounts') : syncScreens
      await checkScreens(app, list, theme)
    } finally {
      await sample.close()
    }
  })
}

for (const theme of ['light', 'dark'] as const) {
  test(`every screen is accessible in the ${theme} theme`, async ({ app, api }) => {
    test.setTimeout(240_000)
    await check(app, api, theme, true)
    await check(app, api, theme, false)
  })
}

test('nothing is cut off at 360 pixels', async ({ app, api }) => {
  await app.setViewportSize({ width: 360, height: 740 })
  await fillSample(api)
  await expect(app.getByText('Quarterly planning')).toBeVisible()
  const overflow = () =>
    app.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(await overflow()).toBe(0)
  await expectAccessible(app)

  await app.getByRole('button', { name: 'Calendars and dates' }).click()
  await expect(app.getByRole('dialog').getByRole('checkbox', { name: 'Work' })).toBeVisible()
  await app.keyboard.press('Escape')
  await app.getByRole('button', { name: /Quarterly planning/ }).click()
  await expect(app.getByRole('dialog').getByRole('heading', { name: 'Quarterly planning' })).toBeVisible()
  expect(await overflow()).toBe(0)
  await expectAccessible(app)
})

test('the chosen theme is kept', async ({ app }) => {
  await app.emulateMedia({ colorScheme: 'light' })
  await app.getByRole('button', { name: /Theme/ }).click()
  await app.getByRole('menuitem', { name: 'Dark' }).click()
  await expect(app.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await app.reload()
  await expect(app.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
})
