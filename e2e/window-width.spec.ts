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
  test(`the month at the top is never cut off, in ${language}`, async ({ app, engine }) => {
    test.slow()
    await app.evaluate((name) => localStorage.setItem('kalends.language', name), language)
    await app.goto(`${engine.origin}/?view=month&day=2026-09-15`)
    const month = app.getByRole('heading', { level: 1 })
    await expect(month).toContainText('Sep')
    for (let width = 360; width <= 1_440; width += 60) {
      await app.setViewportSize({ width, height: 720 })
      const cut = await month.evaluate((element) => element.scrollWidth - element.clientWidth)
      expect(cut, `at ${width} pixels`).toBeLessThanOrEqual(0)
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
