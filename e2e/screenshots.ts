import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findChromium } from '../build/find-chromium.mjs'
import { Api } from './support/api.ts'
import { EngineProcess } from './support/engine-process.ts'
import { fillSample, sampleFile } from './support/sample.ts'
import { SyncSample } from './support/sync-sample.ts'
import { dropFile } from './support/test.ts'

/**
 * Pictures of every screen and state, in both themes, into docs/screenshots/. Run: `node e2e/screenshots.ts [name …]`;
 * names choose pictures whose name contains one of them.
 */
const folder = join(import.meta.dirname, '../docs/screenshots')
const wanted = process.argv.slice(2)
const themes = ['light', 'dark'] as const
const sizes = { wide: { width: 1360, height: 860 }, narrow: { width: 360, height: 740 } }

interface Shot {
  name: string
  size?: keyof typeof sizes
  prepare?: (page: Page, engine: EngineProcess) => Promise<void>
}

const settled = (page: Page) => page.waitForTimeout(350)
const press = (key: string) => async (page: Page) => {
  await page.keyboard.press(key)
  await settled(page)
}
const openEvent = (title: string) => async (page: Page) => {
  await page.getByRole('button', { name: title }).first().click()
  await page.getByRole('heading', { name: title }).waitFor()
  await settled(page)
}

const inDialog = (page: Page) => page.getByRole('dialog')
const openAccounts = async (page: Page) => {
  await page.keyboard.press('Shift+A')
  await inDialog(page).getByRole('article').first().waitFor()
  await settled(page)
}
const openOption = (account: string, option: string) => async (page: Page) => {
  await openAccounts(page)
  await page.getByRole('button', { name: `Options of ${account}` }).click()
  await page.getByRole('menuitem', { name: option }).click()
  await settled(page)
}
const linkForm = async (page: Page) => {
  await openAccounts(page)
  await inDialog(page).getByRole('button', { name: 'Link an account' }).click()
  await inDialog(page).getByText('Nextcloud', { exact: true }).click()
  await settled(page)
}
const openSettings = (section: string) => async (page: Page) => {
  await page.keyboard.press(',')
  await inDialog(page).getByRole('link', { name: section }).click()
  await settled(page)
}
const openConflict = (title: string) => async (page: Page) => {
  await page.keyboard.press('Shift+X')
  await inDialog(page).getByRole('button', { name: title }).click()
  await settled(page)
}

/** Of accounts that are in step. */
const accountShots: Shot[] = [
  { name: 'accounts', prepare: openAccounts },
  { name: 'accounts-narrow', size: 'narrow', prepare: openAccounts },
  { name: 'account-link', prepare: linkForm },
  { name: 'account-link-narrow', size: 'narrow', prepare: linkForm },
  {
    name: 'account-refused',
    prepare: async (page) => {
      await openAccounts(page)
      const address = await inDialog(page)
        .getByText(/^http\S+ · ana/)
        .first()
        .textContent()
      await inDialog(page).getByRole('button', { name: 'Link an account' }).click()
      await inDialog(page)
        .getByLabel('Server address')
        .fill(address?.split(' ')[0] ?? '')
      await inDialog(page).getByLabel('User name').fill('ben')
      await inDialog(page).getByLabel('App password').fill('not this one')
      await page.keyboard.press('Enter')
      await inDialog(page).locator('[aria-invalid=true]').waitFor()
      await settled(page)
    },
  },
  {
    name: 'feed-private',
    prepare: async (page) => {
      await openAccounts(page)
      await inDialog(page).getByRole('button', { name: 'Subscribe to a feed' }).click()
      await inDialog(page).getByLabel('Address of the calendar').fill('http://192.168.1.20/shared.ics')
      await page.keyboard.press('Enter')
      await inDialog(page).getByRole('alert').waitFor()
      await settled(page)
    },
  },
  { name: 'account-settings', prepare: openOption('Office', 'Settings…') },
  { name: 'account-runs', prepare: openOption('Office', 'History of runs') },
]

/** Of events that were changed on both sides. */
const conflictShots: Shot[] = [
  { name: 'agenda-synced' },
  { name: 'agenda-synced-narrow', size: 'narrow' },
  { name: 'week', prepare: press('w') },
  { name: 'month', prepare: press('m') },
  { name: 'day-narrow', size: 'narrow', prepare: press('d') },
  { name: 'month-narrow', size: 'narrow', prepare: press('m') },
  { name: 'conflict', prepare: openConflict('Kick-off') },
  { name: 'conflict-deleted', prepare: openConflict('Review') },
  { name: 'conflict-alike', prepare: openConflict('Retro') },
  { name: 'conflicts-narrow', size: 'narrow', prepare: press('Shift+X') },
  { name: 'conflict-narrow', size: 'narrow', prepare: openConflict('Kick-off') },
]

/** Of accounts that need the person. */
const troubleShots: Shot[] = [
  { name: 'accounts-trouble', prepare: openAccounts },
  { name: 'accounts-trouble-narrow', size: 'narrow', prepare: openAccounts },
  { name: 'account-remove', prepare: openOption('Office', 'Remove…') },
]

const shots: Shot[] = [
  { name: 'agenda' },
  { name: 'agenda-narrow', size: 'narrow' },
  {
    name: 'menu-narrow',
    size: 'narrow',
    prepare: (page) => page.getByLabel('Calendars and dates').first().click(),
  },
  { name: 'details', prepare: openEvent('Quarterly planning') },
  { name: 'details-narrow', size: 'narrow', prepare: openEvent('Quarterly planning') },
  {
    name: 'delete-series',
    prepare: async (page) => {
      await openEvent('Stand-up')(page)
      await page.getByRole('button', { name: 'Delete' }).click()
      await settled(page)
    },
  },
  { name: 'edit', prepare: press('c') },
  {
    name: 'search',
    prepare: async (page) => {
      await page.keyboard.press('/')
      await page.getByRole('combobox').fill('plan')
      await settled(page)
    },
  },
  { name: 'find-a-time', prepare: press('f') },
  { name: 'palette', prepare: press('Control+k') },
  { name: 'shortcuts', prepare: press('?') },
  { name: 'settings', prepare: openSettings('General') },
  { name: 'settings-time', prepare: openSettings('Time zones and week') },
  { name: 'settings-time-narrow', size: 'narrow', prepare: openSettings('Time zones and week') },
  { name: 'settings-privacy', prepare: openSettings('Privacy') },
  { name: 'export', prepare: press('e') },
  { name: 'import-pick', prepare: press('i') },
  {
    name: 'import-preview',
    prepare: async (page) => {
      await dropFile(page, 'Conference.ics', sampleFile())
      await page.getByRole('button', { name: /^Import \d/ }).waitFor()
      await settled(page)
    },
  },
  {
    name: 'import-preview-narrow',
    size: 'narrow',
    prepare: async (page) => {
      await dropFile(page, 'Conference.ics', sampleFile())
      await page.getByRole('button', { name: /^Import \d/ }).waitFor()
      await settled(page)
    },
  },
  {
    name: 'import-failed',
    prepare: async (page) => {
      await dropFile(page, 'holiday.jpg', '\u0000\u0001 not a calendar')
      await page.getByRole('alert').first().waitFor()
      await settled(page)
    },
  },
  {
    name: 'zones',
    prepare: async (page) => {
      await page.getByRole('button', { name: /Times are shown in/ }).click()
      await settled(page)
    },
  },
  {
    name: 'other-zone',
    prepare: async (page) => {
      await page.getByRole('button', { name: /Times are shown in/ }).click()
      await page.getByPlaceholder('Search time zones').fill('New York')
      await page.getByRole('option').first().click()
      await settled(page)
      await openEvent('Quarterly planning')(page)
    },
  },
  {
    name: 'engine-gone',
    prepare: async (page, engine) => {
      await engine.kill()
      await page.getByRole('alert').first().waitFor()
      await settled(page)
      await engine.start()
    },
  },
]

async function picture(browser: Browser, engine: EngineProcess, shot: Shot, theme: 'light' | 'dark') {
  const context = await browser.newContext({
    viewport: sizes[shot.size ?? 'wide'],
    colorScheme: theme,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    storageState: await session(browser, engine),
  })
  context.setDefaultTimeout(8_000)
  const page = await context.newPage()
  await page.goto(engine.origin)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await settled(page)
  await shot.prepare?.(page, engine)
  await page.screenshot({ path: join(folder, `${shot.name}-${theme}.png`) })
  await context.close()
}

let sessions = new WeakMap<EngineProcess, Promise<{ cookies: never[]; origins: never[] }>>()
function session(browser: Browser, engine: EngineProcess) {
  let found = sessions.get(engine)
  if (found === undefined) {
    found = browser.newContext().then(async (context) => {
      await context.request.get(engine.loginLink)
      const state = await context.storageState()
      await context.close()
      return state as { cookies: never[]; origins: never[] }
    })
    sessions.set(engine, found)
  }
  return found
}

const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
await mkdir(folder, { recursive: true })
const isWanted = (name: string) => wanted.length === 0 || wanted.some((word) => name.includes(word))

const empty = await EngineProcess.create()
for (const theme of themes) {
  for (const size of ['wide', 'narrow'] as const) {
    const name = size === 'wide' ? 'empty' : 'empty-narrow'
    if (isWanted(name)) await picture(browser, empty, { name, size }, theme)
  }
}
await empty.remove()

const full = await EngineProcess.create()
const context = await browser.newContext({ storageState: await session(browser, full) })
const api = new Api(context.request, full.origin)
await fillSample(api)
await pictures(full, shots)

if ([...accountShots, ...conflictShots, ...troubleShots].some(({ name }) => isWanted(name))) {
  const sample = await SyncSample.start(api)
  try {
    await pictures(full, accountShots)
    await sample.disagree()
    await pictures(full, conflictShots)
    await sample.fail()
    await pictures(full, troubleShots)
  } finally {
    await sample.close()
  }
}
await context.close()
await full.remove()
await browser.close()

async function pictures(engine: EngineProcess, list: readonly Shot[]): Promise<void> {
  for (const shot of list.filter(({ name }) => isWanted(name))) {
    for (const theme of themes) {
      await picture(browser, engine, shot, theme)
      // An engine that was started again forgets its sessions' codes, not its sessions; a new login does no harm.
      if (shot.name === 'engine-gone') sessions = new WeakMap()
    }
  }
}
