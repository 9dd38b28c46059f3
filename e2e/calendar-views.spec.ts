import { expectAccessible } from './support/accessible.ts'
import { columnOf, eventNamed, makeReview, openView, wednesday } from './support/calendar-grid.ts'
import { at, day, today } from './support/days.ts'
import { fillSample } from './support/sample.ts'
import { expect, test } from './support/test.ts'

test('views are switched by key and by menu, kept in the address, and remembered', async ({ app, api }) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  await api.createEvent({
    calendarId: calendar.id,
    title: 'Review',
    start: at(0, '10:00'),
    end: at(0, '11:00'),
  })
  await expect(app.getByText('Review')).toBeVisible()
  for (const [key, days] of [
    ['d', 1],
    ['x', 5],
    ['w', 7],
  ] as const) {
    await app.keyboard.press(key)
    await expect(app.getByTestId('time-grid')).toHaveAttribute('data-days', String(days))
  }
  await expect(eventNamed(app, 'Review')).toBeVisible()
  await app.keyboard.press('j')
  await expect(eventNamed(app, 'Review')).toBeHidden()
  await expect(columnOf(app, 7)).toBeVisible()
  await app.goBack()
  await expect(eventNamed(app, 'Review')).toBeVisible()
  await app.keyboard.press('n')
  await app.keyboard.press('t')
  await expect(eventNamed(app, 'Review')).toBeVisible()
  await expect(app.getByTestId('now')).toHaveCount(1)

  await app.getByRole('button', { name: 'View: Week' }).click()
  await app.getByRole('menuitem', { name: 'Month' }).click()
  await expect(app.getByTestId('month-grid')).toBeVisible()
  await app.goto(new URL('/', app.url()).href)
  await expect(app.getByTestId('month-grid')).toBeVisible()
  await app.keyboard.press('a')
  await expect(app.getByTestId('agenda')).toBeVisible()
})

test('steps that are asked for while a view is still being loaded are taken when it is there', async ({
  app,
}) => {
  let arrive = () => {}
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await app.route(/calendar-page[^/]*\.js/, async (route) => {
    await arrival
    await route.continue()
  })
  const loading = app.waitForRequest(/calendar-page[^/]*\.js/)
  await app.goto(new URL(`/?view=week&day=${day(wednesday)}`, app.url()).href, { waitUntil: 'commit' })
  await loading
  await app.getByRole('button', { name: 'Next week' }).click()
  await app.keyboard.press('n')
  arrive()
  await expect(columnOf(app, wednesday + 14)).toBeVisible()
})

test('what changed in a week while others were looked at is there on the way back', async ({ app, api }) => {
  const made = await makeReview(api)
  await openView(app, 'week')
  await expect(eventNamed(app, 'Review')).toBeVisible()
  for (let week = 1; week <= 3; week += 1) {
    await app.keyboard.press('j')
    await expect(columnOf(app, wednesday + 7 * week)).toBeVisible()
  }
  await api.updateEvent(made.id, { title: 'Retrospective' })
  for (let week = 2; week >= 0; week -= 1) {
    await app.keyboard.press('k')
    await expect(columnOf(app, wednesday + 7 * week)).toBeVisible()
  }
  await expect(eventNamed(app, 'Retrospective')).toBeVisible()
})

test('a month tells what has no room, and opens the day', async ({ app, api }) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  for (let index = 0; index < 9; index += 1)
    await api.createEvent({
      calendarId: calendar.id,
      title: `Talk ${index + 1}`,
      start: at(wednesday, `1${index}:00`),
      end: at(wednesday, `1${index}:30`),
    })
  await openView(app, 'month')
  const more = app.getByRole('button', { name: /more on .* show the day/ })
  await expect(more).toHaveText(/^\+\d more$/)
  await more.click()
  await expect(app.getByTestId('time-grid')).toHaveAttribute('data-days', '1')
  await expect(app.getByRole('button', { name: /^Talk/ })).toHaveCount(9)
})

test('the week in which clocks are put back has the repeated hour once more', async ({ app, api }) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  const day = '2026-10-25'
  await api.createEvent({
    calendarId: calendar.id,
    title: 'Second pass',
    start: { dateTime: `${day}T01:15:00`, zone: 'UTC' },
    end: { dateTime: `${day}T01:45:00`, zone: 'UTC' },
  })
  await api.createEvent({
    calendarId: calendar.id,
    title: 'Breakfast',
    start: { dateTime: `${day}T09:00:00`, zone: 'Europe/Berlin' },
    end: { dateTime: `${day}T10:00:00`, zone: 'Europe/Berlin' },
  })
  await app.goto(new URL(`/?view=week&day=${day}`, app.url()).href)
  const grid = app.locator(`[data-column="${day}"]`)
  await app.getByTestId('time-grid').evaluate((element) => element.scrollTo(0, 0))
  const top = async (title: string) => {
    const [box, outer] = [await eventNamed(app, title).boundingBox(), await grid.boundingBox()]
    return Math.round((((box?.y ?? 0) - (outer?.y ?? 0)) / (outer?.height ?? 1)) * 25 * 60)
  }
  await expect(eventNamed(app, 'Breakfast')).toHaveCount(1)
  expect(await top('Second pass')).toBe(3 * 60 + 15)
  expect(await top('Breakfast')).toBe(10 * 60)
})

test('of a week of 10,000 events only what is in view is in the page, in the next week too', async ({
  app,
  api,
}) => {
  const calendar = await api.createCalendar({ name: 'Full' })
  // 120 series of twelve instances a day: 10,080 a week.
  const start = today.subtract({ days: 20 })
  const minute = (series: number) => String(series % 60).padStart(2, '0')
  await Promise.all(
    Array.from({ length: 120 }, (_, series) =>
      api.createEvent({
        calendarId: calendar.id,
        title: `Series ${series}`,
        start: { dateTime: `${start}T00:${minute(series)}:00`, zone: 'Europe/Berlin' },
        end: { dateTime: `${start}T00:${minute(series)}:30`, zone: 'Europe/Berlin' },
        recurrence: { rules: ['FREQ=HOURLY;INTERVAL=2;COUNT=700'] },
      }),
    ),
  )
  await openView(app, 'week', 0)
  const events = app.getByTestId('time-grid').locator('[data-key]')
  const firstColumn = app.locator('[data-column]').first()
  for (let week = 0; week < 2; week += 1) {
    await expect(events.first()).toBeVisible({ timeout: 30_000 })
    expect(await events.count()).toBeLessThan(2_000)
    const shown = await firstColumn.getAttribute('data-column')
    await app.keyboard.press('j')
    await expect(firstColumn).not.toHaveAttribute('data-column', shown ?? '')
  }
})

test('an event shows whole lines only, also with a clock of twelve hours', async ({ app, api, engine }) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  for (const [index, minutes] of [15, 30, 40, 45, 60, 75, 90, 120].entries()) {
    const end = `${String(8 + index + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    await api.createEvent({
      calendarId: calendar.id,
      title: `Meeting of ${minutes} minutes about the words on events`,
      location: 'Room Ada, on the fourth floor of the old building',
      start: at(wednesday + (index % 3), `${String(8 + index).padStart(2, '0')}:00`),
      end: at(wednesday + (index % 3), end),
    })
  }
  await app.request.patch(`${engine.origin}/api/settings`, { data: { clock: '12' } })
  await app.setViewportSize({ width: 1280, height: 1_000 })
  await openView(app, 'week')
  const events = app.locator('[data-column] button[data-lines]')
  await expect(events).toHaveCount(8)
  await expect(events.filter({ hasText: 'of 45 minutes' })).toContainText(/\d–\d+:45\s?[AaPp][Mm]/)
  const sliced = await events.evaluateAll((all) =>
    all.flatMap((event) => {
      const { bottom } = event.getBoundingClientRect()
      return [...event.querySelectorAll('span')]
        .filter((span) => span.childElementCount === 0 && span.textContent !== '')
        .filter((span) => span.getBoundingClientRect().bottom > bottom)
        .map((span) => `${event.textContent}: ${span.textContent}`)
    }),
  )
  expect(sliced).toEqual([])
})

for (const theme of ['light', 'dark'] as const) {
  test(`every view is accessible in the ${theme} theme`, async ({ app, api }) => {
    test.setTimeout(120_000)
    await fillSample(api)
    await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const view of ['day', 'workweek', 'week', 'month']) {
      await openView(app, view, 0)
      await expect(eventNamed(app, 'Quarterly planning')).toHaveCount(
        view === 'workweek' && today.dayOfWeek > 5 ? 0 : 1,
      )
      await expectAccessible(app)
    }
    await app.setViewportSize({ width: 360, height: 740 })
    for (const view of ['week', 'month']) {
      await openView(app, view, 0)
      await expectAccessible(app)
      expect(await app.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    }
  })
}
