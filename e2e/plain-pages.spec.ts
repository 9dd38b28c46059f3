import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { registerOAuthClient } from './support/oauth-client.ts'
import { expect, test } from './support/test.ts'

/** The pages without script: logging in, and letting an assistant in over OAuth. */
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
const longName = 'The Assistant With a Very Long Name of Which Somebody Was Proud, Professional Edition 2026'

/** Looks at the page as it is in both themes, and takes its pictures along. */
async function look(page: Page, picture: (name: string) => string, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
    await page.screenshot({ path: picture(`${name}-${colorScheme}.png`), fullPage: true })
  }
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  expect(overflow, name).toBeLessThanOrEqual(0)
}

for (const { locale, width, log, ask, allow, calendars, no } of [
  {
    locale: 'en-GB',
    width: 1280,
    log: 'Log in first',
    ask: 'in?',
    allow: 'Allow',
    calendars: 'Only these:',
    no: 'did not work',
  },
  {
    locale: 'de-DE',
    width: 360,
    log: 'Melden Sie sich zuerst an',
    ask: 'einlassen?',
    allow: 'Erlauben',
    calendars: 'Nur diese:',
    no: 'nicht geklappt',
  },
]) {
  test(`pages without script are whole and accessible, ${locale} at ${width} pixels`, async ({
    app,
    api,
    engine,
    browser,
  }, info) => {
    const picture = (name: string) => info.outputPath(`${locale}-${width}-${name}`)
    await api.createCalendar({ name: 'Work' })
    await api.createCalendar({ name: 'Donaudampfschifffahrtsgesellschaftskapitänsversammlung' })
    const client = await registerOAuthClient(app.request, engine.origin, longName)
    const address = client.authorizeUrl({ challenge, scope: 'mcp:calendar mcp:time' })
    const context = await browser.newContext({ locale, viewport: { width, height: 800 } })
    const page = await context.newPage()

    await page.goto(`${engine.origin}/login`)
    await look(page, picture, 'login')
    await page.goto(`${engine.origin}/login?code=wrong`)
    await look(page, picture, 'login-refused')
    await page.goto(address)
    await expect(page.locator('main')).toContainText(log)
    await look(page, picture, 'login-first')

    await context.addCookies(await app.context().cookies())
    await page.goto(address)
    await expect(page.getByRole('heading')).toContainText(ask)
    await look(page, picture, 'consent')
    await page.getByRole('radio', { name: calendars }).check()
    await page.getByRole('button', { name: allow }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(page.getByRole('radio', { name: calendars })).toBeChecked()
    await look(page, picture, 'consent-unfinished')
    await page.getByRole('checkbox', { name: 'Work' }).check()
    await page.getByRole('button', { name: allow }).click()
    await expect(page).toHaveURL(/\/health\?code=/)

    await page.goto(address.replace(encodeURIComponent('/health'), encodeURIComponent('/elsewhere')))
    await expect(page.getByRole('heading')).toContainText(no)
    await look(page, picture, 'refusal')
    await context.close()
  })
}
