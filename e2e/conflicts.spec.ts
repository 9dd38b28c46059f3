import type { Page } from '@playwright/test'
import type { Api } from './support/api.ts'
import { timed } from './support/calendar-file.ts'
import type { Dav } from './support/dav.ts'
import { test } from './support/dav-test.ts'
import { at } from './support/days.ts'
import { expect } from './support/test.ts'

async function link(api: Api, dav: Dav) {
  const { url, user, password } = dav.server
  await api.linkAccount({ provider: 'caldav', url, user, password, name: 'Office' })
  await api.sync()
}

/** Changes an event here and there in different ways, as two programs would that know nothing of each other. */
async function disagree(api: Api, dav: Dav) {
  await dav.put('kickoff', timed('Kick-off', 1, 10, 'DESCRIPTION:Bring figures.'))
  await link(api, dav)
  await dav.put(
    'kickoff',
    timed('Kick-off theirs', 1, 11, 'DESCRIPTION:Bring figures.', 'LOCATION:Room Grace'),
  )
  const { id } = await api.findEvent('Kick-off')
  await api.updateEvent(id, { title: 'Kick-off mine', start: at(1, '09:00'), end: at(1, '09:45') })
  await api.sync()
}

const openConflicts = (app: Page) => app.getByRole('banner').getByRole('button', { name: /^\d+ conflicts?$/ })

test('a conflict with a second client is resolved by field, and both sides are equal then', async ({
  app,
  api,
  dav,
}) => {
  await disagree(api, dav)
  await openConflicts(app).click()
  const dialog = app.getByRole('dialog', { name: 'Conflicts' })
  const table = dialog.getByRole('table')
  await expect(table.getByRole('row', { name: /^Title/ })).toContainText('Kick-off mine')
  await expect(table.getByRole('row', { name: /^Title/ })).toContainText('Kick-off theirs')
  await expect(table.getByRole('row', { name: /^Time/ })).toContainText('09:00')
  await expect(table.getByRole('columnheader', { name: /^Mine you/ })).toBeVisible()
  // What only one side changed is kept without asking.
  await expect(table.getByRole('row', { name: /^Location/ })).toContainText('Taken from theirs')

  // The day with both versions, and with the one that is chosen.
  const picture = dialog.getByRole('region', { name: /as it would become/ })
  await expect(picture.getByText('09:00–09:45 Kick-off mine (Mine)')).toBeAttached()
  await expect(picture.getByText('11:00–12:00 Kick-off theirs (Theirs)')).toBeAttached()
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('Choose a side in each row.')
  await dialog.getByRole('radio', { name: /^Title: keep mine/ }).check()
  await dialog.getByRole('radio', { name: /^Time: keep theirs/ }).check()
  await expect(picture.getByRole('listitem')).toHaveText([/11:00–12:00 Kick-off mine/])
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await expect(dialog).toContainText('No conflicts')
  await app.keyboard.press('Escape')
  await expect(openConflicts(app)).toBeHidden()

  const row = app.getByRole('button', { name: /Kick-off mine/ })
  await expect(row).toContainText('11:00')
  await expect(row).toContainText('Room Grace')
  await expect.poll(() => dav.get('kickoff'), { timeout: 15_000 }).toContain('SUMMARY:Kick-off mine')
  const stored = (await dav.get('kickoff')) ?? ''
  expect(stored).toContain('LOCATION:Room Grace')
  expect(stored).toMatch(/DTSTART;TZID=Europe\/Berlin:\d{8}T110000/)
})

test('a resolution is taken back from its toast', async ({ app, api, dav }) => {
  await disagree(api, dav)
  await openConflicts(app).click()
  const dialog = app.getByRole('dialog', { name: 'Conflicts' })
  await dialog.getByRole('button', { name: 'Keep all of theirs' }).click()
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await expect(dialog).toContainText('No conflicts')
  await app.getByRole('button', { name: 'Undo' }).click()
  await expect(dialog.getByRole('table')).toContainText('Kick-off mine')
})

test('what was settled is listed with both sides, and undone from there', async ({ app, api, dav }) => {
  await disagree(api, dav)
  await openConflicts(app).click()
  const dialog = app.getByRole('dialog', { name: 'Conflicts', exact: true })
  await dialog.getByRole('button', { name: 'Keep all of theirs' }).click()
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await expect(dialog).toContainText('No conflicts')
  await dialog.getByRole('button', { name: 'Settled conflicts' }).click()

  const settled = app.getByRole('dialog', { name: 'Settled conflicts' })
  const row = settled.getByRole('article', { name: 'Kick-off theirs' }).getByRole('row', { name: /^Title/ })
  await expect(row.getByRole('cell')).toHaveText(['Kick-off mine', /^Kick-off theirs\s*Kept$/])
  await expect(settled).toContainText('Team, settled by you')
  await settled.getByRole('button', { name: /^Undo what was settled/ }).click()
  await expect(dialog.getByRole('table')).toContainText('Kick-off mine')
})

test('an event deleted on one side and changed on the other is said so plainly', async ({
  app,
  api,
  dav,
}) => {
  await dav.put('gone', timed('Deleted here', 1, 10))
  await dav.put('lost', timed('Deleted there', 2, 10))
  await link(api, dav)
  await dav.put('gone', timed('Changed there', 1, 12))
  await dav.delete('lost')
  await api.deleteEvent((await api.findEvent('Deleted here')).id)
  await api.updateEvent((await api.findEvent('Deleted there')).id, { title: 'Changed here' })
  await api.sync()
  await openConflicts(app).click()
  const dialog = app.getByRole('dialog', { name: 'Conflicts' })
  await dialog
    .getByRole('navigation')
    .getByRole('button', { name: /Changed there/ })
    .click()
  await expect(dialog).toContainText('You deleted this event.')
  await dialog.getByRole('radio', { name: /keep mine: Delete the event/ }).check()
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await expect(dialog).toContainText('This event was deleted on the server.')
  await dialog.getByRole('radio', { name: /keep mine: Keep the changed event/ }).check()
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await expect(dialog).toContainText('No conflicts')
  await expect.poll(() => dav.get('gone'), { timeout: 15_000 }).toBeNull()
  await expect.poll(() => dav.count(), { timeout: 15_000 }).toBe(1)
})

test('alike conflicts are resolved together, with the keyboard alone', async ({ app, api, dav }) => {
  for (const name of ['one', 'two', 'three']) await dav.put(name, timed(`Event ${name}`, 1, 10))
  await link(api, dav)
  for (const name of ['one', 'two', 'three']) {
    await dav.put(name, timed(`Theirs ${name}`, 1, 10))
    await api.updateEvent((await api.findEvent(`Event ${name}`)).id, { title: `Mine ${name}` })
  }
  await api.sync()
  await expect(openConflicts(app)).toBeVisible()
  await app.keyboard.press('Shift+X')
  const dialog = app.getByRole('dialog', { name: 'Conflicts' })
  await expect(app.locator(':focus')).toHaveText(/^Mine (one|two|three)$/)
  const first = await app.locator(':focus').textContent()
  await app.keyboard.press('j')
  await expect(app.locator(':focus')).not.toHaveText(first ?? '')
  await app.keyboard.press('t')
  await expect(dialog.getByRole('radio', { name: /^Title: keep theirs/ })).toBeChecked()
  await app.keyboard.press('m')
  await expect(dialog.getByRole('radio', { name: /^Title: keep mine/ })).toBeChecked()
  const alike = dialog.getByRole('checkbox', { name: 'Do the same with 2 other conflicts' })
  for (let step = 0; step < 8; step += 1) {
    if (await alike.evaluate((box) => box === document.activeElement)) break
    await app.keyboard.press('Tab')
  }
  await app.keyboard.press('Space')
  await expect(dialog.getByRole('button', { name: 'Resolve 3' })).toBeVisible()
  await app.keyboard.press('Enter')
  await expect(dialog).toContainText('No conflicts')
  for (const name of ['one', 'two', 'three'])
    await expect.poll(() => dav.get(name), { timeout: 15_000 }).toContain(`SUMMARY:Mine ${name}`)
})
