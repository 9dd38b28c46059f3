import { expectAccessible } from './support/accessible.ts'
import { at } from './support/days.ts'
import { expect, test } from './support/test.ts'

test('an event is added by a line of plain words, once what was understood is shown', async ({
  app,
  api,
}) => {
  await app.keyboard.press('Shift+C')
  const dialog = app.getByRole('dialog', { name: 'Add an event' })
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await app.keyboard.type('Lunch with Ana tomorrow 12:30')
  await expect(dialog.getByRole('status')).toContainText(/^Lunch with Ana · .*12:30/)
  await expectAccessible(app)
  await app.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(app.getByRole('listitem').filter({ hasText: 'Lunch with Ana' })).toContainText('12:30')
  const { id } = await api.findEvent('Lunch with Ana')
  expect((await api.event(id)).start).toEqual(at(1, '12:30'))
  await app.getByRole('button', { name: 'Undo' }).click()
  await expect(app.getByText('Lunch with Ana', { exact: true })).toHaveCount(0)
})
