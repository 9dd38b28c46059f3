import { expectAccessible } from './support/accessible.ts'
import { day } from './support/days.ts'
import { linkGoogle, linkMicrosoft } from './support/link-account.ts'
import { test } from './support/providers.ts'
import { expect } from './support/test.ts'

test('calendars of the same name are told apart by their accounts', async ({ app, api, providers }) => {
  const { google, googleUser, microsoftUser } = providers
  const { id } = google.others.addCalendar(googleUser, { summary: 'Calendar' })
  const at = (hour: string) => ({ dateTime: `${day(1)}T${hour}:00:00Z` })
  google.others.createEvent(id, { summary: 'Kick-off', start: at('10'), end: at('11') })
  // The first of a name has it plain in the engine.
  await api.createCalendar({ name: 'calendar' })
  await linkGoogle(app, providers)
  await app.keyboard.press('Escape')
  const tick = (name: string) => app.getByRole('checkbox', { name, exact: true })
  const row = app.getByRole('button', { name: /Kick-off/ })
  await linkMicrosoft(app, providers)
  await app.keyboard.press('Escape')

  await expect(tick(`Calendar (${googleUser})`)).toBeVisible()
  await expect(tick(`Calendar (${microsoftUser})`)).toBeVisible()
  await expect(tick('calendar (this computer)')).toBeVisible()
  await expect(tick('Personal')).toBeVisible()
  await expect(row).toContainText(`Calendar (${googleUser})`)
  await app.screenshot({ path: 'test-results/same-names.png', animations: 'disabled' })
  await row.click()
  await expect(app.getByRole('dialog')).toContainText(`Calendar (${googleUser})`)
  await app.keyboard.press('Escape')
  await app.getByRole('button', { name: 'Export' }).click()
  await expect(app.getByRole('dialog').getByLabel(`Calendar (${microsoftUser})`)).toBeChecked()
  const ofMicrosoft = app.getByRole('dialog').getByRole('group', { name: microsoftUser })
  await expect(ofMicrosoft.getByLabel(`Calendar (${microsoftUser})`)).toBeVisible()
  await app.keyboard.press('Escape')

  await app.getByRole('button', { name: 'Find a time' }).click()
  await expect(ofMicrosoft.getByLabel(`Calendar (${microsoftUser})`)).toBeChecked()
  await expectAccessible(app)
  await app.screenshot({ path: 'test-results/availability-accounts.png', animations: 'disabled' })
  await app.keyboard.press('Escape')

  await app.getByRole('button', { name: 'Assistants' }).click()
  const dialog = app.getByRole('dialog', { name: 'Assistants' })
  await dialog.getByRole('checkbox', { name: 'Only some calendars' }).check()
  await ofMicrosoft.getByLabel(`Calendar (${microsoftUser})`).check()
  await dialog.getByLabel('Name').fill('Phone')
  await dialog.getByRole('checkbox', { name: 'Only some calendars' }).uncheck()
  await dialog.getByText('Something else in some calendars').click()
  await expect(dialog.getByRole('rowheader', { name: microsoftUser, exact: true })).toBeVisible()
  await dialog.getByLabel('What it may do in Personal').selectOption('Nothing')
  await expectAccessible(app)
  await dialog.getByText('Something else in some calendars').scrollIntoViewIfNeeded()
  await app.screenshot({ path: 'test-results/token-accounts.png', animations: 'disabled' })
})
