import type { Page } from '@playwright/test'
import { calendarFile, timed } from './support/calendar-file.ts'
import type { Dav } from './support/dav.ts'
import { test } from './support/dav-test.ts'
import { at } from './support/days.ts'
import { FeedServer } from './support/feed-server.ts'
import { dropFile, expect } from './support/test.ts'

async function link(app: Page, dav: Dav, password = dav.server.password) {
  await app.keyboard.press('Shift+A')
  const dialog = app.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Link an account' }).click()
  await dialog.getByLabel('Server address').fill(dav.server.url)
  await dialog.getByLabel('User name').fill(dav.server.user)
  await dialog.getByLabel('App password').fill(password)
  await dialog.getByRole('button', { name: 'Link account' }).click()
  return dialog
}

test('a linked account is followed and changed from both sides', async ({ app, api, dav }) => {
  await dav.put('kickoff', timed('Kick-off', 1, 10))
  const dialog = await link(app, dav)
  const card = dialog.getByRole('article', { name: /^ana@/ })
  await expect(card).toContainText('In step, now')
  await expect(app.getByRole('status').filter({ hasText: 'Linked ana@' })).toBeVisible()
  await app.keyboard.press('Escape')
  await expect(app.getByText('Kick-off')).toBeVisible()
  await expect(app.getByRole('button', { name: /The account is in step/ })).toBeVisible()

  // An edit here arrives there.
  await app.getByRole('button', { name: /Kick-off/ }).click()
  await app.getByRole('dialog').getByRole('button', { name: 'Edit' }).click()
  await app.getByLabel('Title').fill('Kick-off, moved')
  await app.getByRole('button', { name: 'Save' }).click()
  await expect(app.getByText('Kick-off, moved').first()).toBeVisible()
  await expect.poll(() => dav.get('kickoff'), { timeout: 15_000 }).toContain('SUMMARY:Kick-off\\, moved')

  // An edit there arrives here.
  await dav.put('review', timed('Review', 2, 14))
  await api.sync()
  await expect(app.getByText('Review')).toBeVisible()
})

test('a wrong password is said next to its field, and nothing is stored', async ({ app, api, dav }) => {
  const dialog = await link(app, dav, 'wrong')
  const field = dialog.getByLabel('App password')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveAccessibleDescription(/password/i)
  expect(await api.accounts()).toEqual([])
  await field.fill(dav.server.password)
  await app.keyboard.press('Enter')
  await expect(dialog.getByRole('article')).toContainText('In step')
})

test('fields that are left out are named, and the server is not asked', async ({ app }) => {
  await app.keyboard.press('Shift+A')
  const dialog = app.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Link an account' }).click()
  await dialog.getByText('iCloud', { exact: true }).click()
  await expect(dialog.getByLabel('Server address')).toHaveValue('https://caldav.icloud.com')
  await expect(dialog).toContainText('app-specific password')
  await dialog.getByText('Another server').click()
  await expect(dialog.getByLabel('Server address')).toHaveValue('')
  await dialog.getByRole('button', { name: 'Link account' }).click()
  await expect(dialog).toContainText('Give the address of the server.')
  await expect(dialog).toContainText('Give the app password.')
})

test('a password that is no longer accepted asks for a new one, and sync goes on', async ({
  app,
  api,
  dav,
}) => {
  const dialog = await link(app, dav)
  await expect(dialog.getByRole('article')).toContainText('In step')
  await dav.changePassword('renewed')
  await api.sync()
  await expect(dialog.getByLabel('New app password')).toBeVisible()
  await expect(app.locator('[data-sync=attention]')).toBeVisible()
  await dialog.getByLabel('New app password').fill('wrong again')
  await dialog.getByRole('button', { name: 'Reconnect' }).click()
  await expect(dialog.getByLabel('New app password')).toHaveAttribute('aria-invalid', 'true')
  await dialog.getByLabel('New app password').fill('renewed')
  await app.keyboard.press('Enter')
  await expect(dialog.getByRole('article')).toContainText('In step, now')
})

test('a calendar that is suddenly empty is asked about, and put back when it was a mistake', async ({
  app,
  api,
  dav,
}) => {
  const names = Array.from({ length: 8 }, (_, index) => `event-${index}`)
  for (const [index, name] of names.entries()) await dav.put(name, timed(`Event ${index}`, 1 + index, 9))
  const dialog = await link(app, dav)
  await expect(dialog.getByRole('article')).toContainText('In step')
  // Of every calendar: one that is in step may stand beside one that is still being read.
  await api.sync()
  for (const name of names) await dav.delete(name)
  await api.sync()
  await expect(dialog).toContainText('8 of 8 events are missing on the server. Nothing was deleted here.')
  await dialog.getByRole('button', { name: 'Put them back on the server' }).click()
  await expect(dialog.getByRole('article')).toContainText('In step')
  await expect.poll(() => dav.count()).toBe(8)

  await app.keyboard.press('Escape')
  await expect(app.getByText('Event 0')).toBeVisible()
})

test('what was deleted there on purpose is deleted here when the person says so', async ({
  app,
  api,
  dav,
}) => {
  const names = Array.from({ length: 8 }, (_, index) => `event-${index}`)
  for (const [index, name] of names.entries()) await dav.put(name, timed(`Event ${index}`, 1 + index, 9))
  const dialog = await link(app, dav)
  await expect(dialog.getByRole('article')).toContainText('In step')
  // Of every calendar: one that is in step may stand beside one that is still being read.
  await api.sync()
  for (const name of names) await dav.delete(name)
  await api.sync()
  await dialog.getByRole('button', { name: 'Delete them here too' }).click()
  await expect(dialog.getByRole('article')).toContainText('In step')
  await app.keyboard.press('Escape')
  await expect(app.getByText('Event 0')).toBeHidden()
})

test('calendars are turned off and on, an account is renamed, paused and resumed', async ({ app, dav }) => {
  await dav.put('kickoff', timed('Kick-off', 1, 10))
  const dialog = await link(app, dav)
  await expect(dialog.getByRole('article')).toContainText('In step')
  await dialog.getByRole('checkbox', { name: 'Team' }).uncheck()
  await expect(app.getByText('Kick-off')).toBeHidden()
  await dialog.getByRole('checkbox', { name: 'Team' }).check()
  await expect(app.getByText('Kick-off')).toBeVisible()
  await dialog.getByRole('combobox', { name: /both sides.* Team/ }).selectOption('Keep theirs')

  await dialog.getByRole('button', { name: /^Options of/ }).click()
  await app.getByRole('menuitem', { name: 'Settings…' }).click()
  await dialog.getByLabel('Name').fill('Team server')
  await dialog.getByLabel('Look for changes').selectOption('every 1 hour')
  await dialog.getByRole('button', { name: 'Save' }).click()
  const card = dialog.getByRole('article', { name: /^Team server/ })
  await expect(card).toContainText('every 1 hour')
  await expect(dialog.getByRole('combobox', { name: /both sides.* Team/ })).toHaveValue('theirs')

  await dialog.getByRole('button', { name: /^Options of/ }).click()
  await app.getByRole('menuitem', { name: 'Pause' }).click()
  await expect(card).toContainText('Paused')
  await dialog.getByRole('button', { name: /^Options of/ }).click()
  await app.getByRole('menuitem', { name: 'Resume' }).click()
  await expect(card).toContainText('In step')

  await dialog.getByRole('button', { name: /^Options of/ }).click()
  await app.getByRole('menuitem', { name: 'History of runs' }).click()
  await expect(dialog.getByRole('table')).toContainText('Done')
})

test('what waits to be sent is counted, and sent when sync goes on', async ({ app, api, dav }) => {
  const dialog = await link(app, dav)
  const card = dialog.getByRole('article')
  await expect(card).toContainText('In step')
  await dialog.getByRole('button', { name: /^Options of/ }).click()
  await app.getByRole('menuitem', { name: 'Pause' }).click()
  await expect(card).toContainText('Paused')
  const team = (await api.calendars()).find(({ name }) => name === 'Team')
  await api.createEvent({
    calendarId: team?.id ?? '',
    title: 'Made meanwhile',
    start: at(1, '10:00'),
    end: at(1, '11:00'),
  })
  await expect(card).toContainText('1 change waiting to be sent')
  expect(await dav.count()).toBe(0)
  await dialog.getByRole('button', { name: /^Options of/ }).click()
  await app.getByRole('menuitem', { name: 'Resume' }).click()
  await expect.poll(() => dav.count(), { timeout: 15_000 }).toBe(1)
  await expect(card).not.toContainText('waiting to be sent')
})

test('to take back many events that are on a server is asked about first', async ({ app, api, dav }) => {
  await link(app, dav)
  await expect(app.getByRole('dialog').getByRole('article')).toContainText('In step')
  await app.keyboard.press('Escape')
  const events = Array.from({ length: 12 }, (_, index) => ({
    uid: `talk-${index}@example.org`,
    lines: timed(`Talk ${index}`, 1 + index, 10),
  }))
  await dropFile(app, 'Conference.ics', calendarFile(events))
  const dialog = app.getByRole('dialog', { name: 'Import' })
  await dialog.getByLabel('Import into').selectOption({ label: 'Team' })
  await dialog.getByRole('button', { name: 'Import 12 events' }).click()
  await expect(dialog.getByRole('status')).toContainText('Imported 12 events')
  await api.sync()
  expect(await dav.count()).toBe(12)

  await dialog.getByRole('button', { name: 'Undo' }).click()
  await expect(app.getByText('Nothing was undone yet')).toBeVisible()
  await expect(app.getByText(/removes 12 events.*deletes them on the server/)).toBeVisible()
  expect((await api.calendars()).find(({ name }) => name === 'Team')?.eventCount).toBe(12)
  await app.getByRole('button', { name: 'Undo it all the same' }).click()
  await expect(app.getByText('The import was undone')).toBeVisible()
  await expect.poll(() => dav.count(), { timeout: 15_000 }).toBe(0)
})

test('the history of an account draws how long its runs took', async ({ app, api, dav }) => {
  await dav.put('kickoff', timed('Kick-off', 1, 10))
  const dialog = await link(app, dav)
  await expect(dialog.getByRole('article')).toContainText('In step')
  await dav.put('review', timed('Review', 2, 10))
  await api.sync()
  await dialog.getByRole('button', { name: /^Options of/ }).click()
  await app.getByRole('menuitem', { name: 'History of runs' }).click()
  await expect(dialog.getByRole('columnheader', { name: 'Took' })).toBeVisible()
  await expect(dialog.getByRole('figure')).toContainText(/^The last \d+ runs: .*none failed\.$/)
  await expect(dialog.getByRole('figure').locator('rect').first()).toBeVisible()
})

test('removing an account says what is lost, and keeps its events where that is wanted', async ({
  app,
  api,
  dav,
}) => {
  await dav.put('kickoff', timed('Kick-off', 1, 10))
  const dialog = await link(app, dav)
  await expect(dialog.getByRole('article')).toContainText('In step')
  await dialog.getByRole('button', { name: /^Options of/ }).click()
  await app.getByRole('menuitem', { name: 'Remove…' }).click()
  await expect(dialog).toContainText('On the server nothing changes.')
  await dialog.getByLabel('Keep them as calendars of this computer').check()
  await dialog.getByRole('button', { name: 'Remove account' }).click()
  await expect(dialog).toContainText('No accounts yet')
  expect(await api.accounts()).toEqual([])
  await app.keyboard.press('Escape')
  await expect(app.getByText('Kick-off')).toBeVisible()
  expect(await dav.get('kickoff')).toContain('Kick-off')
})

test('the events of a removed account come back when that is undone', async ({ app, dav }) => {
  await dav.put('kickoff', timed('Kick-off', 1, 10))
  const dialog = await link(app, dav)
  await expect(dialog.getByRole('article')).toContainText('In step')
  await dialog.getByRole('button', { name: /^Options of/ }).click()
  await app.getByRole('menuitem', { name: 'Remove…' }).click()
  await dialog.getByRole('button', { name: 'Remove account' }).click()
  await expect(dialog).toContainText('No accounts yet')
  await expect(app.getByText('Kick-off')).toBeHidden()
  await app.getByRole('button', { name: 'Undo' }).click()
  await app.keyboard.press('Escape')
  await expect(app.getByText('Kick-off')).toBeVisible()
})

test('a feed in the own network is refused, then allowed, and can only be read', async ({ app }) => {
  const feed = await FeedServer.start([{ uid: 'final@example.org', lines: timed('Final', 1, 20) }])
  try {
    await app.keyboard.press('Shift+A')
    await app.getByRole('button', { name: 'Subscribe to a feed' }).click()
    const dialog = app.getByRole('dialog')
    await dialog.getByLabel('Address of the calendar').fill(feed.url)
    await dialog.getByLabel('Name (optional)').fill('Matches')
    await app.keyboard.press('Enter')
    await expect(dialog.getByRole('alert')).toContainText('This address is in your own network')
    await dialog.getByRole('button', { name: 'It is mine: allow this address' }).click()
    await expect(dialog.getByRole('article', { name: /^Matches/ })).toContainText('In step')
    await app.keyboard.press('Escape')
    await app.getByRole('button', { name: /Final/ }).click()
    await expect(app.getByRole('dialog')).toContainText('read-only')
    await expect(app.getByRole('dialog').getByRole('button', { name: 'Edit' })).toBeHidden()
  } finally {
    await feed.close()
  }
})
