import type { Page } from '@playwright/test'
import { openView } from './support/calendar-grid.ts'
import { fillSample } from './support/sample.ts'
import { expect, test } from './support/test.ts'

/** Screens by the key that opens them; nothing may stick out of what holds it. */
const overlays = {
  details: 'Enter',
  form: 'c',
  search: '/',
  'find a time': 'f',
  accounts: 'Shift+A',
  settings: ',',
}

for (const width of [360, 1_280]) {
  test(`nothing is cut off where lines begin on the right, ${width} pixels wide`, async ({ app, api }) => {
    test.setTimeout(120_000)
    await fillSample(api)
    await app.setViewportSize({ width, height: 740 })
    for (const view of ['week', 'month', 'year']) {
      await (view === 'year' ? app.goto(new URL('/?view=year', app.url()).href) : openView(app, view, 0))
      await turn(app)
      await look(app, `${view}-${width}`)
      expect(await overflow(app, 'main')).toBeLessThanOrEqual(0)
    }
    await app.goto(new URL('/?view=agenda', app.url()).href)
    await turn(app)
    const title = app.getByRole('button', { name: /Quarterly planning/ })
    await expect(title).toBeVisible()
    await look(app, `agenda-${width}`)
    expect(await overflow(app, 'main')).toBeLessThanOrEqual(0)
    for (const [name, key] of Object.entries(overlays)) {
      if (name === 'details') await title.focus()
      await app.keyboard.press(key)
      const dialog = app.getByRole('dialog').last()
      await expect(dialog).toBeVisible()
      await look(app, `${name.replaceAll(' ', '-')}-${width}`)
      expect(await overflow(app, '[role="dialog"]'), name).toBeLessThanOrEqual(0)
      await app.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    }
  })
}

async function turn(app: Page): Promise<void> {
  await app.evaluate(() => {
    document.documentElement.dir = 'rtl'
  })
}

/** By how many pixels the content is wider than what holds it, or the page than the window. */
async function overflow(app: Page, selector: string): Promise<number> {
  return await app
    .locator(selector)
    .last()
    .evaluate((element) =>
      Math.max(
        element.scrollWidth - element.clientWidth,
        document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
    )
}

/** A picture to look at, where KALENDS_PICTURES names a folder. */
async function look(app: Page, name: string): Promise<void> {
  const pictures = process.env.KALENDS_PICTURES
  if (pictures !== undefined)
    await app.screenshot({ path: `${pictures}/rtl-${name}.png`, animations: 'disabled' })
}
