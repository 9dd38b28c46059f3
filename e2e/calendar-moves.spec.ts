import {
  centreOf,
  columnOf,
  dayName,
  drag,
  eventNamed,
  makeReview,
  openView,
  pointAt,
  wednesday,
} from './support/calendar-grid.ts'
import { at, day } from './support/days.ts'
import { expect, test } from './support/test.ts'

test('an event is dragged to another day and time, made longer, and put back by undo', async ({
  app,
  api,
}) => {
  await makeReview(api)
  await openView(app, 'week')
  await expect(eventNamed(app, 'Review')).toBeVisible()
  const from = await pointAt(app, wednesday, 10.5)
  await drag(app, from, await pointAt(app, wednesday + 1, 13))
  await app.keyboard.press('Escape')
  await app.mouse.up()
  await expect(eventNamed(app, 'Review')).toHaveAccessibleName(/10:00 to 11:00/)

  await drag(app, from, await pointAt(app, wednesday + 1, 13))
  await expect(app.locator('[data-ghost]')).toBeVisible()
  await app.mouse.up()
  await expect(app.getByText('Changed “Review”')).toBeVisible()
  await expect(columnOf(app, wednesday + 1).getByRole('button')).toHaveAccessibleName(/12:30 to 13:30/)

  const end = await pointAt(app, wednesday + 1, 13.5)
  await drag(app, { x: end.x, y: end.y - 4 }, await pointAt(app, wednesday + 1, 15))
  await app.mouse.up()
  await expect(eventNamed(app, 'Review')).toHaveAccessibleName(/12:30 to 15:00/)
  // The way back from the second change, which comes once the engine has made it.
  await expect(app.getByRole('button', { name: 'Undo' })).toHaveCount(2)
  await app.getByRole('button', { name: 'Undo' }).last().click()
  await expect(eventNamed(app, 'Review')).toHaveAccessibleName(/12:30 to 13:30/)
})

test('an event is made by dragging over empty time, and over days of a month', async ({ app, api }) => {
  await api.createCalendar({ name: 'Work' })
  await openView(app, 'week')
  await drag(app, await pointAt(app, wednesday, 9.1), await pointAt(app, wednesday, 11))
  await app.mouse.up()
  const dialog = app.getByRole('dialog')
  await expect(dialog.getByLabel('Start time')).toHaveValue('09:00')
  await expect(dialog.getByLabel('End time')).toHaveValue('11:00')
  await dialog.getByLabel('Title').fill('Made by hand')
  await app.keyboard.press('Enter')
  await expect(eventNamed(app, 'Made by hand')).toHaveAccessibleName(/09:00 to 11:00/)

  await openView(app, 'month')
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
  await openView(app, 'week')
  const focused = app.locator(':focus')
  await expect(eventNamed(app, 'Stand-up')).toHaveCount(2)
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
  await expect(columnOf(app, wednesday + 1).getByRole('button')).toHaveAccessibleName(/09:00 to 09:30/)
  await app.keyboard.press('ArrowRight')
  await expect(focused).toHaveAccessibleName(/09:00 to 09:30/)
  await app.keyboard.press('Shift+ArrowRight')
  await app.keyboard.press('Enter')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(columnOf(app, wednesday + 1).getByRole('button')).toHaveCount(1)
})

test('what the engine refuses goes back to its place, with the reason', async ({ app, api }) => {
  const made = await makeReview(api, { recurrence: { rules: ['FREQ=YEARLY;COUNT=2'] } })
  await openView(app, 'month')
  await app.keyboard.press('ArrowDown')
  await eventNamed(app, 'Review').focus()
  await app.keyboard.press('Shift+ArrowRight')
  await expect(app.locator('[data-ghost]')).toBeVisible()
  await app.keyboard.press('Enter')
  await expect(app.getByRole('dialog')).toBeVisible()
  await expect(eventNamed(app, 'Review').first()).toHaveAccessibleName(new RegExp(dayName(wednesday + 1)))
  await app.request.delete(new URL(`/api/events/${made.id}`, app.url()).href, { data: { scope: 'all' } })
  await app.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(app.getByText('Nothing was changed')).toBeVisible()
  await expect(eventNamed(app, 'Review')).toHaveCount(0)
})

test('an event is dragged from the hours to the days above them, and back', async ({ app, api }) => {
  const made = await makeReview(api, { end: at(wednesday, '11:30') })
  await openView(app, 'week')
  const row = app.getByTestId('all-day')
  const rowBox = await row.boundingBox()
  if (rowBox === null) throw new Error('there is no row for whole days')
  const from = await centreOf(eventNamed(app, 'Review'))
  // Thursday is the next of seven equal parts.
  const onThursday = { x: from.x + rowBox.width / 7, y: rowBox.y + rowBox.height / 2 }
  await drag(app, from, onThursday)
  await expect(row.locator('[data-ghost]')).toContainText('Review')
  await app.mouse.up()
  await expect(app.getByText('Changed “Review”')).toBeVisible()
  await expect(row.getByRole('button', { name: /^Review, All day/ })).toBeVisible()
  expect(await api.event(made.id)).toMatchObject({
    start: { date: day(wednesday + 1) },
    end: { date: day(wednesday + 2) },
  })

  await drag(app, await centreOf(eventNamed(app, 'Review')), await pointAt(app, wednesday, 14.1))
  await expect(columnOf(app, wednesday).locator('[data-ghost]')).toContainText('Review')
  await app.mouse.up()
  await expect(columnOf(app, wednesday).getByRole('button', { name: /^Review, / })).toBeVisible()
  await expect
    .poll(async () => (await api.event(made.id)).start)
    .toEqual({ dateTime: `${day(wednesday)}T14:00:00`, zone: 'Europe/Berlin' })
  expect((await api.event(made.id)).end).toEqual({
    dateTime: `${day(wednesday)}T15:00:00`,
    zone: 'Europe/Berlin',
  })
})

for (const view of ['agenda', 'week', 'month']) {
  test(`an event that has the focus is changed with E and deleted with Delete, in the ${view}`, async ({
    app,
    api,
  }) => {
    await makeReview(api)
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
