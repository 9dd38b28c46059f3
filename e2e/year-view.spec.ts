import { expectAccessible } from './support/accessible.ts'
import { eventNamed } from './support/calendar-grid.ts'
import { today } from './support/days.ts'
import { expect, test } from './support/test.ts'

test.use({ locale: 'en-GB' })

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
  await expect(eventNamed(app, 'Review')).toBeVisible()
  await app.goBack()
  await expect(busy).toBeVisible()
  await busy.focus()
  await app.keyboard.press('Enter')
  await expect(eventNamed(app, 'Lunch')).toBeVisible()
})
