import type { Locator } from '@playwright/test'
import { at, day } from './support/days.ts'
import { expect, test } from './support/test.ts'

test('the agenda keeps its place when the window becomes narrow, and wide again', async ({ app, api }) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  for (const hour of ['09', '11', '14', '16'])
    await api.createEvent({
      calendarId: calendar.id,
      title: `At ${hour}`,
      start: at(-40, `${hour}:00`),
      end: at(-40, `${hour}:30`),
      recurrence: { rules: ['FREQ=DAILY;COUNT=160'] },
    })
  await expect(app.getByText('At 16').first()).toBeVisible()
  const agenda = app.getByTestId('agenda')
  await app.locator(`nav [data-day="${day(1)}"]`).click()
  await agenda.hover()
  await app.mouse.wheel(0, 2_000)
  const before = await settled(agenda)
  for (const width of [900, 560, 360, 1280]) {
    await app.setViewportSize({ width, height: 720 })
    await expect.poll(() => topDay(agenda), { message: `at ${width}` }).toBe(before)
  }
})

for (const language of ['en', 'de']) {
  test(`the heading tells the month and its year at every width, in ${language}`, async ({ app, engine }) => {
    test.slow()
    await app.evaluate((name) => localStorage.setItem('kalends.language', name), language)
    await app.goto(`${engine.origin}/?view=month&day=2026-09-15`)
    const heading = app.getByRole('heading', { level: 1 })
    await expect(heading).toContainText('Sep')
    for (let width = 360; width <= 1_440; width += 60) {
      await app.setViewportSize({ width, height: 720 })
      await expect(heading, `at ${width} pixels`).toHaveText(/^Sep\S* 2026$/)
      await expect.poll(() => cutOff(heading), { message: `at ${width} pixels` }).toBeLessThanOrEqual(0)
    }
  })
}

test('on a telephone one goes on and back in every view, and reads where one is', async ({ app, engine }) => {
  await app.setViewportSize({ width: 360, height: 740 })
  const heading = app.getByRole('heading', { level: 1 })
  for (const [view, here, next] of [
    ['month', /^September 2026$/, /^October 2026$/],
    ['week', /^30 Sep\w* 2026$/, /^1 October 2026$/],
    ['year', /^2026$/, /^2027$/],
  ] as const) {
    await app.goto(`${engine.origin}/?view=${view}&day=2026-09-30`)
    await expect(heading).toHaveText(here)
    // The heading is there before the view is.
    await expect(app.locator('main :is([data-day], [data-column], [data-cell])').first()).toBeVisible()
    await app.getByRole('button', { name: /^Next / }).click()
    await expect(heading).toHaveText(next)
    await app.getByRole('button', { name: /^Previous / }).click()
    await expect(heading).toHaveText(here)
    expect(await cutOff(heading)).toBeLessThanOrEqual(0)
  }
})

test('a week in two years is told with both, in less words where there is less room', async ({
  app,
  engine,
}) => {
  await app.goto(`${engine.origin}/?view=week&day=2026-12-30`)
  const heading = app.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText(/^December 2026 ?– ?January 2027$/)
  await app.setViewportSize({ width: 820, height: 720 })
  await expect(heading).toHaveText(/^(Dec 2026 ?– ?Jan 2027|12\/2026 ?– ?0?1\/2027)$/)
  expect(await cutOff(heading)).toBeLessThanOrEqual(0)
})

for (const size of [
  { width: 1280, height: 640 },
  { width: 360, height: 740 },
]) {
  test(`what is told covers no button of what is open, ${size.width} pixels wide`, async ({ app, api }) => {
    await api.createCalendar({ name: 'Work' })
    await app.setViewportSize(size)
    await app.keyboard.press('Shift+C')
    await app.getByRole('dialog').getByRole('textbox').fill('Lunch tomorrow 12:30')
    await expect(app.getByRole('dialog')).toContainText('12:30')
    await app.keyboard.press('Enter')
    const toasts = app.getByRole('region', { name: 'Messages' })
    await expect(toasts.getByRole('status')).toBeVisible()
    for (const [key, button] of [
      ['c', 'Add event'],
      ['Escape', null],
      ['e', 'Download .ics'],
    ] as const) {
      await app.keyboard.press(key)
      if (button === null) await expect(app.getByRole('dialog')).toHaveCount(0)
      else {
        // A click waits until nothing is over the button.
        await app
          .getByRole('dialog')
          .getByRole('button', { name: button, exact: true })
          .click({ trial: true })
        await expect(toasts.getByRole('status')).toBeVisible()
      }
    }
  })
}

test('the palette has a button where the header has no room for one', async ({ app }) => {
  await app.setViewportSize({ width: 360, height: 720 })
  await app.getByRole('button', { name: 'Calendars and dates' }).click()
  await app.getByRole('dialog').getByRole('button', { name: 'Commands', exact: true }).click()
  const palette = app.getByRole('dialog', { name: 'Commands' })
  await expect(palette.getByRole('combobox')).toBeFocused()
})

/** How many pixels of it are out of sight. */
async function cutOff(element: Locator): Promise<number> {
  return await element.evaluate((one) => one.scrollWidth - one.clientWidth)
}

/** The day whose events are at the top. */
async function topDay(agenda: Locator): Promise<string> {
  return await agenda.evaluate((element) => {
    const top = element.getBoundingClientRect().top + 60
    const section = [...element.querySelectorAll('section')].find(
      (one) => one.getBoundingClientRect().bottom > top,
    )
    return section?.getAttribute('aria-labelledby') ?? ''
  })
}

/** The same when nothing scrolls any more. */
async function settled(agenda: Locator): Promise<string> {
  for (let last = ''; ; ) {
    const now = `${await agenda.evaluate((element) => element.scrollTop)}`
    if (now === last) return await topDay(agenda)
    last = now
    await agenda.page().waitForTimeout(150)
  }
}
