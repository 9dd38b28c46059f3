import type { Page } from '@playwright/test'
import { at, day, today } from './support/days.ts'
import { fillSample } from './support/sample.ts'
import { expect, test } from './support/test.ts'

/** What a printer is given: the page as it is between the two events that browsers send. */
async function print(app: Page, name: string) {
  await app.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await app.emulateMedia({ media: 'print' })
  const pictures = process.env.KALENDS_PICTURES
  if (pictures !== undefined) {
    await app.setViewportSize({ width: 1047, height: 718 })
    await app.screenshot({ path: `${pictures}/${name}.png`, fullPage: true, animations: 'disabled' })
  }
}

test('a week is printed with the hours that have events, without the rest of the page', async ({
  app,
  api,
}) => {
  await app.emulateMedia({ colorScheme: 'dark' })
  await fillSample(api)
  const calendar = (await api.calendars())[0]
  await api.createEvent({
    calendarId: calendar?.id ?? '',
    title: 'Early bird',
    start: at(0, '05:30'),
    end: at(0, '06:00'),
  })
  await app.goto(new URL(`/?view=week&day=${today}`, app.url()).href)
  await expect(app.getByRole('button', { name: /^Quarterly planning/ })).toHaveCount(1)
  await app.getByTestId('time-grid').evaluate((element) => element.scrollTo(0, element.scrollHeight))
  await expect(app.getByRole('button', { name: /^Early bird/ })).toHaveCount(0)
  await print(app, 'print-week')
  // What was out of view is on paper, at its place below the headings.
  const early = app.getByRole('button', { name: /^Early bird/ })
  await expect(early).toHaveCount(1)
  const [above, heading] = [
    await early.boundingBox(),
    await app.locator('[data-key^="day "]').first().boundingBox(),
  ]
  expect(above?.y ?? 0).toBeGreaterThan((heading?.y ?? 0) + (heading?.height ?? 0))
  await expect(app.getByRole('navigation')).toBeHidden()
  await expect(app.getByRole('button', { name: 'New event' })).toBeHidden()
  await expect(app.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await app.evaluate(() => document.documentElement.dataset.mantineColorScheme)).toBe('light')
  await app.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await app.emulateMedia({ media: 'screen' })
  expect(await app.evaluate(() => document.documentElement.dataset.mantineColorScheme)).toBe('dark')
})

test('the agenda is printed whole from the day at the top on, a month on one sheet', async ({ app, api }) => {
  await fillSample(api)
  await expect(app.getByText('Quarterly planning').first()).toBeVisible()
  await print(app, 'print-agenda')
  const paper = app.getByTestId('printed-agenda')
  await expect(paper.getByText('Offsite in Lisbon').first()).toBeVisible()
  await expect(paper.getByText('Quarterly planning')).toHaveCount(1)
  await expect(app.getByTestId('agenda')).toBeHidden()
  await app.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await app.emulateMedia({ media: 'screen' })
  await expect(paper).toHaveCount(0)

  await app.goto(new URL(`/?view=month&day=${day(0)}`, app.url()).href)
  await expect(app.getByTestId('month-grid')).toBeVisible()
  await print(app, 'print-month')
  const grid = await app.getByTestId('month-grid').boundingBox()
  const sheet = app.viewportSize()?.height ?? 0
  expect((grid?.y ?? 0) + (grid?.height ?? 0)).toBeLessThanOrEqual(sheet)
  expect(grid?.height).toBeGreaterThan(sheet * 0.8)
})
