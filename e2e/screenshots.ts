import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { findChromium } from '../build/find-chromium.mjs'
import { desktopShots, takeDesktop } from './screenshots/desktop-shots.ts'
import { type Shot, sizes } from './screenshots/shot.ts'
import { assistantShots, shots } from './screenshots/shots.ts'
import { accountShots, conflictShots, troubleShots } from './screenshots/sync-shots.ts'
import { Api } from './support/api.ts'
import { connectAssistant, newEvent } from './support/assistant.ts'
import { EngineProcess } from './support/engine-process.ts'
import { fillSample } from './support/sample.ts'
import { SyncSample } from './support/sync-sample.ts'
import { webpOf } from './support/webp.ts'

/**
 * Pictures of every screen and state, in both themes, into docs/screenshots/. Run: `node e2e/screenshots.ts [name …]`;
 * names choose pictures whose name contains one of them.
 */
const folder = join(import.meta.dirname, '../docs/screenshots')
const wanted = process.argv.slice(2)
const themes = ['light', 'dark'] as const

async function picture(browser: Browser, engine: EngineProcess, shot: Shot, theme: 'light' | 'dark') {
  const context = await browser.newContext({
    viewport: sizes[shot.size ?? 'wide'],
    colorScheme: theme,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    storageState: await session(browser, engine),
  })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  await page.goto(engine.origin)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForTimeout(350)
  await shot.prepare?.(page, engine)
  const png = await page.screenshot({ animations: 'disabled' })
  await writeFile(join(folder, `${shot.name}-${theme}.webp`), await webpOf(browser, png))
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
if (assistantShots.some(({ name }) => isWanted(name))) {
  const assistant = await connectAssistant(context.request, full.origin, 'Claude')
  await assistant.call('list_calendars')
  const asked = assistant.call('create_event', newEvent('Dentist')).catch(() => {})
  await pictures(full, assistantShots)
  await assistant.close()
  await asked
}

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
if (desktopShots.some(isWanted))
  await takeDesktop(browser, async (name, theme, png) => {
    if (isWanted(name)) await writeFile(join(folder, `${name}-${theme}.webp`), await webpOf(browser, png))
  })
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
