import { expectAccessible } from './support/accessible.ts'
import { at, day } from './support/days.ts'
import { expect, test } from './support/test.ts'

test('search finds as one types, by time, and opens what it found', async ({ app, api }) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  const event = (title: string, offset: number, location = '') =>
    api.createEvent({
      calendarId: calendar.id,
      title,
      location,
      start: at(offset, '10:00'),
      end: at(offset, '11:00'),
    })
  await event('Café with Lunar Society', 4)
  await event('Lunch', 2, 'Rosso')
  await event('Last lunch', -10)
  await event('Something else', 3)

  await app.keyboard.press('/')
  const field = app.getByRole('combobox', { name: 'Search events' })
  await field.pressSequentially('lun')
  const results = app.getByRole('listbox').getByRole('option')
  await expect(results).toHaveCount(3)
  await expect(results.nth(0)).toContainText('Rosso')
  await expect(results.nth(1)).toContainText('Café')
  await expect(app.getByRole('group', { name: 'Past' }).getByRole('option')).toContainText('Last lunch')
  await expect(results.nth(0).locator('mark')).toHaveText('Lun')

  await field.press('ArrowDown')
  await field.press('Enter')
  await expect(
    app.getByRole('dialog').getByRole('heading', { name: 'Café with Lunar Society' }),
  ).toBeVisible()

  await app.keyboard.press('Escape')
  await app.keyboard.press('/')
  await app.getByRole('combobox', { name: 'Search events' }).fill('nothing like this')
  await expect(app.getByText('Nothing found for “nothing like this”')).toBeVisible()
})

test('a calendar and days narrow a search', async ({ app, api }) => {
  const [work, home] = [
    await api.createCalendar({ name: 'Work' }),
    await api.createCalendar({ name: 'Home' }),
  ]
  for (const [calendar, title, offset] of [
    [work, 'Lunch at work', 2],
    [home, 'Lunch at home', 3],
    [home, 'Lunch of old', -40],
  ] as const)
    await api.createEvent({
      calendarId: calendar.id,
      title,
      start: at(offset, '12:00'),
      end: at(offset, '13:00'),
    })
  await app.keyboard.press('/')
  const dialog = app.getByRole('dialog', { name: 'Search events' })
  await dialog.getByRole('combobox', { name: 'Search events' }).fill('lunch')
  const results = dialog.getByRole('listbox').getByRole('option')
  await expect(results).toHaveCount(3)
  await dialog.getByLabel('Calendar to search in').selectOption('Home')
  await expect(results).toHaveText([/Lunch at home/, /Lunch of old/])
  await dialog.getByLabel('From this day').fill(day(-5))
  await expect(results).toHaveText([/Lunch at home/])
  await dialog.getByLabel('To this day').fill(day(1))
  await expect(app.getByText('Nothing found for “lunch”')).toBeVisible()
  await expectAccessible(app)
  await app.setViewportSize({ width: 360, height: 740 })
  await expectAccessible(app)
})
