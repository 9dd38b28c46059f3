import { expectAccessible } from './support/accessible.ts'
import { at, day } from './support/days.ts'
import { expect, test } from './support/test.ts'

test.beforeEach(async ({ app }) => {
  await app.clock.setFixedTime(new Date('2027-03-10T09:00:00Z'))
  await app.reload()
  await expect(app.getByRole('heading', { level: 1 })).toBeVisible()
})

test('commands, events and days are found and done from the keyboard', async ({ app, api }) => {
  const calendar = await api.createCalendar({ name: 'Work', color: '#c9402b' })
  await api.createEvent({
    calendarId: calendar.id,
    title: 'Quarterly planning',
    start: at(3, '10:00'),
    end: at(3, '11:00'),
  })
  const field = app.getByRole('combobox', { name: 'Commands' })
  const chosen = app.getByRole('option', { selected: true })

  // A command, by letters of its name.
  await app.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await field.fill('vwmon')
  await expect(chosen).toContainText('View: Month')
  await field.press('Enter')
  await expect(app.getByRole('button', { name: 'View: Month' })).toBeVisible()
  await expect(app.getByRole('dialog')).toBeHidden()

  // It comes first the next time.
  await app.keyboard.press('Control+k')
  await expect(app.getByRole('group', { name: 'Recent' }).getByRole('option')).toHaveText(/View: Month/)
  await field.press('ArrowDown')
  await expect(chosen).not.toContainText('View: Month')
  await expect(field).toHaveAttribute('aria-activedescendant', (await chosen.getAttribute('id')) ?? '')
  await field.press('Control+k')
  await expect(app.getByRole('dialog')).toBeHidden()

  // An event.
  await app.keyboard.press('Control+k')
  await field.fill('quarterly')
  await expect(chosen).toContainText('Quarterly planning')
  await field.press('Enter')
  await expect(app.getByRole('dialog').getByRole('heading', { name: 'Quarterly planning' })).toBeVisible()
  await app.keyboard.press('Escape')

  // A calendar.
  await expect(app.getByRole('dialog')).toBeHidden()
  await app.keyboard.press('Control+k')
  await field.fill('hide work')
  await field.press('Enter')
  await expect(app.getByRole('checkbox', { name: 'Work' })).not.toBeChecked()
})

for (const { words, named } of [
  { words: '12 may', named: 'Wednesday, 12 May 2027' },
  { words: '2027-12-24', named: 'Friday, 24 December 2027' },
]) {
  test(`“${words}” leads to that day`, async ({ app }) => {
    await app.keyboard.press('Control+k')
    const field = app.getByRole('combobox', { name: 'Commands' })
    await field.fill(words)
    await expect(app.getByRole('option', { selected: true })).toHaveText(`Go to ${named}`)
    await field.press('Enter')
    await expect(app.getByRole('heading', { level: 1 })).toContainText(named.split(' ')[2] ?? '')
  })
}

test('the engine reads other words for days, and Enter waits for it', async ({ app }) => {
  await app.keyboard.press('Control+k')
  await expect(app.getByRole('combobox', { name: 'Commands' })).toBeFocused()
  // Said of the engine's own clock.
  await app.keyboard.type('in 8 weeks')
  await app.keyboard.press('Enter')
  await expect(app.getByRole('dialog')).toBeHidden()
  const month = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })
  await expect(app.getByRole('heading', { level: 1 })).toContainText(month.format(new Date(day(56))))
  await app.keyboard.press('Control+k')
  await app.getByRole('combobox').fill('next friday')
  await expect(app.getByRole('group', { name: 'Go to' }).getByRole('option')).toHaveText(/^Go to Friday, /)
})

test('with the pointer', async ({ app }) => {
  await app.getByRole('button', { name: 'Commands' }).click()
  await app.getByRole('combobox', { name: 'Commands' }).fill('dark')
  await app.getByRole('option', { name: /Theme: Dark/ }).click()
  await expect(app.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await expect(app.getByRole('dialog')).toBeHidden()
})

for (const theme of ['light', 'dark'] as const) {
  test(`the palette is accessible in the ${theme} theme and fits a narrow screen`, async ({ app, api }) => {
    await api.createCalendar({ name: 'Work', color: '#c9402b' })
    await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const width of [1280, 360]) {
      await app.setViewportSize({ width, height: 740 })
      await app.keyboard.press('Control+k')
      await expect(app.getByRole('option').first()).toBeVisible()
      await expectAccessible(app)
      await app.getByRole('combobox').fill('12 may')
      await expect(app.getByRole('group', { name: 'Go to' })).toBeVisible()
      await expectAccessible(app)
      if (process.env.KALENDS_PICTURES !== undefined)
        await app.screenshot({ path: `${process.env.KALENDS_PICTURES}/palette-${theme}-${width}.png` })
      await app.getByRole('combobox').fill('zzzzzz')
      await expect(app.getByText('Nothing is called “zzzzzz”')).toBeVisible()
      await expectAccessible(app)
      await app.keyboard.press('Escape')
      await expect(app.getByRole('dialog')).toBeHidden()
    }
  })
}
