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
