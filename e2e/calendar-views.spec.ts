import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { at, day, today } from './support/days.ts'
import { fillSample } from './support/sample.ts'
import { expect, test } from './support/test.ts'

test.use({ locale: 'en-GB' })

/** The Wednesday of the coming week, as days from today. */
const wednesday = 10 - today.dayOfWeek

async function open(app: Page, view: string, offset = wednesday) {
  await app.goto(new URL(`/?view=${view}&day=${day(offset)}`, app.url()).href)
  await expect(app.getByTestId(view === 'month' ? 'month-grid' : 'time-grid')).toBeVisible()
}

/** `26 November`. */
const name = (offset: number) =>
  `${today.add({ days: offset }).day} ${today.add({ days: offset }).toLocaleString('en-GB', { calendar: 'iso8601', month: 'long' })}`
const column = (app: Page, offset: number) => app.locator(`[data-column="${day(offset)}"]`)
const event = (app: Page, title: string) => app.getByRole('button', { name: new RegExp(`^${title}, `) })

/** The middle of a time of a day on the screen, in a week of 24-hour days. */
async function pointAt(app: Page, offset: number, hour: number) {
  const box = await column(app, offset).boundingBox()
  if (box === null) throw new Error('the day is not on the screen')
  return { x: box.x + box.width / 2, y: box.y + (box.height * hour) / 24 }
}

async function drag(app: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  await app.mouse.move(from.x, from.y)
  await app.mouse.down()
  await app.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 })
  await app.mouse.move(to.x, to.y, { steps: 3 })
}

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
  await expect(event(app, 'Review')).toBeVisible()
  await app.keyboard.press('j')
  await expect(event(app, 'Review')).toBeHidden()
  await expect(column(app, 7)).toBeVisible()
  await app.goBack()
  await expect(event(app, 'Review')).toBeVisible()
  await app.keyboard.press('n')
  await app.keyboard.press('t')
  await expect(event(app, 'Review')).toBeVisible()
  await expect(app.getByTestId('now')).toHaveCount(1)

  await app.getByRole('button', { name: 'View: Week' }).click()
  await app.getByRole('menuitem', { name: 'Month' }).click()
  await expect(app.getByTestId('month-grid')).toBeVisible()
  await app.goto(new URL('/', app.url()).href)
  await expect(app.getByTestId('month-grid')).toBeVisible()
  await app.keyboard.press('a')
  await expect(app.getByTestId('agenda')).toBeVisible()
})

test('what changed in a week while others were looked at is there on the way back', async ({ app, api }) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  const made = await api.createEvent({
    calendarId: calendar.id,
    title: 'Review',
    start: at(wednesday, '10:00'),
    end: at(wednesday, '11:00'),
  })
  await open(app, 'week')
  await expect(event(app, 'Review')).toBeVisible()
  for (let week = 1; week <= 3; week += 1) {
    await app.keyboard.press('j')
    await expect(column(app, wednesday + 7 * week)).toBeVisible()
  }
  await api.updateEvent(made.event.id, { title: 'Retrospective' })
  for (let week = 2; week >= 0; week -= 1) {
    await app.keyboard.press('k')
    await expect(column(app, wednesday + 7 * week)).toBeVisible()
  }
  await expect(event(app, 'Retrospective')).toBeVisible()
})

test('an event is dragged to another day and time, made longer, and put back by undo', async ({
  app,
  api,
}) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  await api.createEvent({
    calendarId: calendar.id,
    title: 'Review',
    start: at(wednesday, '10:00'),
    end: at(wednesday, '11:00'),
  })
  await open(app, 'week')
  await expect(event(app, 'Review')).toBeVisible()
  const from = await pointAt(app, wednesday, 10.5)
  await drag(app, from, await pointAt(app, wednesday + 1, 13))
  await app.keyboard.press('Escape')
  await app.mouse.up()
  await expect(event(app, 'Review')).toHaveAccessibleName(/10:00 to 11:00/)

  await drag(app, from, await pointAt(app, wednesday + 1, 13))
  await expect(app.locator('[data-ghost]')).toBeVisible()
  await app.mouse.up()
  await expect(app.getByText('Changed “Review”')).toBeVisible()
  await expect(column(app, wednesday + 1).getByRole('button')).toHaveAccessibleName(/12:30 to 13:30/)

  const end = await pointAt(app, wednesday + 1, 13.5)
  await drag(app, { x: end.x, y: end.y - 4 }, await pointAt(app, wednesday + 1, 15))
  await app.mouse.up()
  await expect(event(app, 'Review')).toHaveAccessibleName(/12:30 to 15:00/)
  // The way back from the second change, which comes once the engine has made it.
  await expect(app.getByRole('button', { name: 'Undo' })).toHaveCount(2)
  await app.getByRole('button', { name: 'Undo' }).last().click()
  await expect(event(app, 'Review')).toHaveAccessibleName(/12:30 to 13:30/)
})

test('an event is made by dragging over empty time, and over days of a month', async ({ app, api }) => {
  await api.createCalendar({ name: 'Work' })
  await open(app, 'week')
  await drag(app, await pointAt(app, wednesday, 9.1), await pointAt(app, wednesday, 11))
  await app.mouse.up()
  const dialog = app.getByRole('dialog')
  await expect(dialog.getByLabel('Start time')).toHaveValue('09:00')
  await expect(dialog.getByLabel('End time')).toHaveValue('11:00')
  await dialog.getByLabel('Title').fill('Made by hand')
  await app.keyboard.press('Enter')
  await expect(event(app, 'Made by hand')).toHaveAccessibleName(/09:00 to 11:00/)

  await open(app, 'month')
  const cell = async (offset: number) => {
    const box = await app.locator(`[data-cell="${day(offset)}"]`).boundingBox()
    if (box === null) throw new Error('the day is not on the screen')
    return { x: box.x + box.width / 2, y: box.y + box.height - 8 }
  }
  await drag(app, await cell(wednesday), await cell(wednesday + 2))
  await app.mouse.up()
  await expect(dialog.getByLabel('Start date')).toHaveValue(day(wednesday))
  await expect(dialog.getByLabel('End date')).toHaveValue(day(wednesday + 2))
})

test('one of a series is moved by keyboard, with the question which ones; Escape puts it back', async ({
  app,
  api,
}) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  await api.createEvent({
    calendarId: calendar.id,
    title: 'Stand-up',
    start: at(wednesday, '09:00'),
    end: at(wednesday, '09:30'),
    recurrence: { rules: ['FREQ=DAILY;COUNT=2'] },
  })
  await open(app, 'week')
  const focused = app.locator(':focus')
  await expect(event(app, 'Stand-up')).toHaveCount(2)
  await app.keyboard.press('ArrowDown')
  await expect(focused).toHaveAccessibleName(/1 event$/)
  await app.keyboard.press('ArrowDown')
  await expect(focused).toHaveAccessibleName(/^Stand-up, .*09:00 to 09:30/)

  await app.keyboard.press('Shift+ArrowDown')
  await expect(app.getByRole('status').filter({ hasText: /Stand-up, .*09:15 to 09:45/ })).toHaveCount(1)
  await app.keyboard.press('Escape')
  await expect(app.locator('[data-ghost]')).toHaveCount(0)
  await expect(focused).toHaveAccessibleName(/09:00 to 09:30/)

  await app.keyboard.press('Shift+ArrowDown')
  await app.keyboard.press('Shift+ArrowDown')
  await app.keyboard.press('Alt+Shift+ArrowDown')
  await app.keyboard.press('Enter')
  const question = app.getByRole('dialog', { name: 'Change a repeating event' })
  await expect(question.getByLabel('This event', { exact: true })).toBeFocused()
  await app.keyboard.press('Enter')
  await expect(app.getByText('Changed “Stand-up”')).toBeVisible()
  await expect(focused).toHaveAccessibleName(/09:30 to 10:15/)
  await expect(column(app, wednesday + 1).getByRole('button')).toHaveAccessibleName(/09:00 to 09:30/)
  await app.keyboard.press('ArrowRight')
  await expect(focused).toHaveAccessibleName(/09:00 to 09:30/)
  await app.keyboard.press('Shift+ArrowRight')
  await app.keyboard.press('Enter')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(column(app, wednesday + 1).getByRole('button')).toHaveCount(1)
})

test('what the engine refuses goes back to its place, with the reason', async ({ app, api }) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  const { event: made } = await api.createEvent({
    calendarId: calendar.id,
    title: 'Review',
    start: at(wednesday, '10:00'),
    end: at(wednesday, '11:00'),
    recurrence: { rules: ['FREQ=YEARLY;COUNT=2'] },
  })
  await open(app, 'month')
  await app.keyboard.press('ArrowDown')
  await event(app, 'Review').focus()
  await app.keyboard.press('Shift+ArrowRight')
  await expect(app.locator('[data-ghost]')).toBeVisible()
  await app.keyboard.press('Enter')
  await expect(app.getByRole('dialog')).toBeVisible()
  await expect(event(app, 'Review').first()).toHaveAccessibleName(new RegExp(name(wednesday + 1)))
  await app.request.delete(new URL(`/api/events/${made.id}`, app.url()).href, { data: { scope: 'all' } })
  await app.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(app.getByText('Nothing was changed')).toBeVisible()
  await expect(event(app, 'Review')).toHaveCount(0)
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
  await open(app, 'month')
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
    const [box, outer] = [await event(app, title).boundingBox(), await grid.boundingBox()]
    return Math.round((((box?.y ?? 0) - (outer?.y ?? 0)) / (outer?.height ?? 1)) * 25 * 60)
  }
  await expect(event(app, 'Breakfast')).toHaveCount(1)
  expect(await top('Second pass')).toBe(3 * 60 + 15)
  expect(await top('Breakfast')).toBe(10 * 60)
})

test('a step to the next week is quick with 10,000 events in it', async ({ app, api }) => {
  test.setTimeout(120_000)
  const calendar = await api.createCalendar({ name: 'Full' })
  // 120 series of twelve instances a day: 10,080 a week.
  const start = today.subtract({ days: 20 })
  for (let series = 0; series < 120; series += 1)
    await api.createEvent({
      calendarId: calendar.id,
      title: `Series ${series}`,
      start: { dateTime: `${start}T00:${String(series % 60).padStart(2, '0')}:00`, zone: 'Europe/Berlin' },
      end: { dateTime: `${start}T00:${String(series % 60).padStart(2, '0')}:30`, zone: 'Europe/Berlin' },
      recurrence: { rules: ['FREQ=HOURLY;INTERVAL=2;COUNT=700'] },
    })
  await open(app, 'week', 0)
  await expect(app.getByRole('button', { name: /^Series/ }).first()).toBeVisible({ timeout: 30_000 })
  await app.waitForTimeout(4_000)
  // Processor time of the page's own thread: what others do on the machine is not the page's.
  const session = await app.context().newCDPSession(app)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const counted = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration']
    return metrics.reduce((sum, { name, value }) => sum + (counted.includes(name) ? value * 1_000 : 0), 0)
  }
  const steps: number[] = []
  for (const key of ['j', 'k', 'j', 'k', 'j']) {
    const before = await spent()
    await app.evaluate(async (pressed) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      const shown = () => document.querySelector('[data-column]')?.getAttribute('data-column')
      const last = shown()
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true }))
      while (shown() === last) await frame()
      document.body.getBoundingClientRect()
      if (document.querySelector('[data-column] [data-key]') === null) throw new Error('no events were shown')
    }, key)
    steps.push(Math.round((await spent()) - before))
    await app.waitForTimeout(1_500)
  }
  const delays = steps.sort((a, b) => a - b)
  const nodes = await app.getByTestId('time-grid').locator('[data-key]').count()
  test.info().annotations.push({
    type: 'week change',
    description: `${delays.join(', ')} ms of processor time, ${nodes} events in the page`,
  })
  expect(nodes).toBeLessThan(2_000)
  // 50 ms is the figure; half as much more is for slower processors than that it was set for.
  expect(delays[0]).toBeLessThanOrEqual(75)
})

for (const theme of ['light', 'dark'] as const) {
  test(`every view is accessible in the ${theme} theme`, async ({ app, api }) => {
    test.setTimeout(120_000)
    await fillSample(api)
    await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const view of ['day', 'workweek', 'week', 'month']) {
      await open(app, view, 0)
      await expect(event(app, 'Quarterly planning')).toHaveCount(
        view === 'workweek' && today.dayOfWeek > 5 ? 0 : 1,
      )
      await expectAccessible(app)
    }
    await app.setViewportSize({ width: 360, height: 740 })
    for (const view of ['week', 'month']) {
      await open(app, view, 0)
      await expectAccessible(app)
      expect(await app.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    }
  })
}

test('a year shows how much there is on each day, and leads to days by pointer and keyboard', async ({
  app,
  api,
}) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  const year = today.year + 1
  const add = (date: string, title: string) =>
    api.createEvent({
      calendarId: calendar.id,
      title,
      start: { dateTime: `${date}T10:00:00`, zone: 'Europe/Berlin' },
      end: { dateTime: `${date}T11:00:00`, zone: 'Europe/Berlin' },
    })
  await add(`${year}-05-12`, 'Review')
  await add(`${year}-05-12`, 'Lunch')
  await app.keyboard.press('y')
  const shown = app.getByTestId('year')
  await expect(shown).toBeVisible()
  await app.keyboard.press('n')
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(String(year))
  const may = app.getByRole('region', { name: `May ${year}` })
  const busy = may.getByRole('button', { name: `12 May ${year}, 2 events` })
  await expect(busy).toHaveAttribute('data-density', '2')
  await expectAccessible(app)
  // What is made elsewhere is there at once.
  await add(`${year}-05-13`, 'Late')
  await expect(may.getByRole('button', { name: `13 May ${year}, 1 event` })).toBeVisible()

  await app.keyboard.press('ArrowDown')
  await may.getByRole('button', { name: `12 May ${year}, 2 events` }).focus()
  await app.keyboard.press('ArrowRight')
  await expect(may.getByRole('button', { name: /13 May/ })).toBeFocused()
  await app.keyboard.press('PageDown')
  await expect(shown.getByRole('button', { name: new RegExp(`13 June ${year}`) })).toBeFocused()
  for (let step = 0; step < 7; step += 1) await app.keyboard.press('PageDown')
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(String(year + 1))
  await expect(shown.getByRole('button', { name: new RegExp(`13 January ${year + 1}`) })).toBeFocused()
  await app.keyboard.press('p')
  await busy.click()
  await expect(app.getByTestId('time-grid')).toHaveAttribute('data-days', '1')
  await expect(event(app, 'Review')).toBeVisible()
  await app.goBack()
  await expect(busy).toBeVisible()
  await busy.focus()
  await app.keyboard.press('Enter')
  await expect(event(app, 'Lunch')).toBeVisible()
})

test('an event is dragged from the hours to the days above them, and back', async ({ app, api }) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  const { event: made } = await api.createEvent({
    calendarId: calendar.id,
    title: 'Review',
    start: at(wednesday, '10:00'),
    end: at(wednesday, '11:30'),
  })
  await open(app, 'week')
  const row = app.getByTestId('all-day')
  const rowBox = await row.boundingBox()
  if (rowBox === null) throw new Error('there is no row for whole days')
  const from = await centre(event(app, 'Review'))
  // Thursday is the next of seven equal parts.
  const onThursday = { x: from.x + rowBox.width / 7, y: rowBox.y + rowBox.height / 2 }
  await drag(app, from, onThursday)
  await expect(row.locator('[data-ghost]')).toContainText('Review')
  await app.mouse.up()
  await expect(app.getByText('Changed “Review”')).toBeVisible()
  await expect(row.getByRole('button', { name: /^Review, All day/ })).toBeVisible()
  expect(await stored(app, made.id)).toMatchObject({
    start: { date: day(wednesday + 1) },
    end: { date: day(wednesday + 2) },
  })

  await drag(app, await centre(event(app, 'Review')), await pointAt(app, wednesday, 14.1))
  await expect(column(app, wednesday).locator('[data-ghost]')).toContainText('Review')
  await app.mouse.up()
  await expect(column(app, wednesday).getByRole('button', { name: /^Review, / })).toBeVisible()
  await expect
    .poll(async () => (await stored(app, made.id)).start)
    .toEqual({ dateTime: `${day(wednesday)}T14:00:00`, zone: 'Europe/Berlin' })
  expect((await stored(app, made.id)).end).toEqual({
    dateTime: `${day(wednesday)}T15:00:00`,
    zone: 'Europe/Berlin',
  })
})

for (const view of ['agenda', 'week', 'month']) {
  test(`an event that has the focus is changed with E and deleted with Delete, in the ${view}`, async ({
    app,
    api,
  }) => {
    const calendar = await api.createCalendar({ name: 'Work' })
    await api.createEvent({
      calendarId: calendar.id,
      title: 'Review',
      start: at(wednesday, '10:00'),
      end: at(wednesday, '11:00'),
    })
    await app.goto(new URL(`/?view=${view}&day=${day(wednesday)}`, app.url()).href)
    const review = app.locator('main').getByRole('button', { name: /Review/ })
    await review.focus()
    await app.keyboard.press('e')
    const form = app.getByRole('dialog', { name: 'Edit event' })
    await form.getByLabel('Title').fill('Retrospect')
    await app.keyboard.press('Enter')
    await expect(form).toBeHidden()
    const renamed = app.locator('main').getByRole('button', { name: /Retrospect/ })
    await renamed.focus()
    await app.keyboard.press('Delete')
    await expect(app.getByText('Deleted “Retrospect”')).toBeVisible()
    await expect(renamed).toHaveCount(0)
    await app.getByRole('button', { name: 'Undo' }).last().click()
    await expect(renamed).toHaveCount(1)
    // In the details, too; and nothing is deleted that was only opened.
    await renamed.click()
    await app.keyboard.press('e')
    await expect(form.getByLabel('Title')).toHaveValue('Retrospect')
    await app.keyboard.press('Escape')
    await expect(renamed).toHaveCount(1)
  })
}

/** The middle of something on the screen. */
async function centre(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox()
  if (box === null) throw new Error('it is not on the screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

async function stored(app: Page, id: string): Promise<{ start: unknown; end: unknown }> {
  const answer = await app.request.get(new URL(`/api/events/${id}`, app.url()).href)
  return (await answer.json()).event
}
