import { at } from './support/days.ts'
import { expect, test } from './support/test.ts'

test('the agenda is used from the keyboard alone', async ({ app, api }) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  for (const [index, title] of ['First', 'Second', 'Third'].entries()) {
    await api.createEvent({
      calendarId: calendar.id,
      title,
      start: at(1 + index, '10:00'),
      end: at(1 + index, '11:00'),
    })
  }
  const focused = app.locator(':focus')
  await expect(app.getByText('Third')).toBeVisible()
  await app.keyboard.press('j')
  await expect(focused).toContainText('First')
  await app.keyboard.press('j')
  await expect(focused).toContainText('Second')
  await app.keyboard.press('ArrowDown')
  await expect(focused).toContainText('Third')
  await app.keyboard.press('k')
  await expect(focused).toContainText('Second')

  await app.keyboard.press('Enter')
  await expect(app.getByRole('dialog').getByRole('heading', { name: 'Second' })).toBeVisible()
  await app.keyboard.press('Escape')
  await expect(app.getByRole('dialog')).toBeHidden()
  await expect(focused).toContainText('Second')

  await app.keyboard.press('?')
  await expect(app.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await app.keyboard.press('Escape')
  await app.keyboard.press('i')
  await expect(app.getByRole('dialog', { name: 'Import' })).toBeVisible()
  await expect(focused).toHaveText('Choose file…')
  await app.keyboard.press('Escape')

  await app.keyboard.press('c')
  await expect(focused).toHaveAttribute('placeholder', 'Add a title')
  await app.keyboard.type('From the keyboard')
  await app.keyboard.press('Enter')
  await expect(app.getByRole('listitem').filter({ hasText: 'From the keyboard' })).toBeVisible()
  await app.keyboard.press('z')
  await expect(app.getByRole('listitem').filter({ hasText: 'From the keyboard' })).toBeHidden()
  await app.keyboard.press('z')
  const told = app
    .getByRole('status')
    .filter({ hasText: 'Nothing was changed in this window that could be undone' })
  await expect(told).toHaveAttribute('data-kind', 'info')

  await app.keyboard.press('g')
  await expect(focused).toHaveAttribute('data-day')
  const before = await focused.getAttribute('data-day')
  await app.keyboard.press('ArrowDown')
  await expect(focused).not.toHaveAttribute('data-day', before ?? '')
  await app.keyboard.press('Enter')
})

test('the focus stays on its event while the agenda changes around it', async ({ app, api }) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  const event = (title: string, time: string) =>
    api.createEvent({ calendarId: calendar.id, title, start: at(1, time), end: at(1, '23:00') })
  await event('Kept', '12:00')
  await expect(app.getByText('Kept')).toBeVisible()
  await expect(async () => {
    await app.keyboard.press('j')
    await expect(app.locator(':focus')).toContainText('Kept', { timeout: 1_000 })
  }).toPass()
  await event('Earlier', '08:00')
  await expect(app.getByText('Earlier')).toBeVisible()
  await expect(app.locator(':focus')).toContainText('Kept')
})
