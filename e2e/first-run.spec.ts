import { expectAccessible } from './support/accessible.ts'
import { calendarFile, timed } from './support/calendar-file.ts'
import { FeedServer } from './support/feed-server.ts'
import { dropFile, expect, test } from './support/test.ts'

test('by mouse: the sample calendar fills the agenda, and is gone with one click', async ({ app, api }) => {
  await expect(app.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  await app.getByRole('button', { name: /^Look at a sample calendar/ }).click()
  const rows = app.getByRole('main').getByRole('listitem')
  await expect(rows.first()).toBeVisible()
  await expect(app.getByText('You are looking at a sample calendar.')).toBeVisible()
  expect((await api.calendars()).map(({ name }) => name)).toContain('Sample calendar')
  await app.getByRole('button', { name: 'Remove it' }).click()
  await expect(app.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  await expect(app.getByText('You are looking at a sample calendar.')).toBeHidden()
  await app.getByRole('button', { name: 'Undo' }).click()
  await expect(rows.first()).toBeVisible()
})

test('by keyboard: from nothing to a first event', async ({ app }) => {
  await expect(app.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  const focused = app.locator(':focus')
  await app.getByRole('button', { name: 'Skip to the agenda' }).focus()
  await app.keyboard.press('Enter')
  const names = [
    'Google',
    'Microsoft 365, Outlook',
    'iCloud, Fastmail',
    'Subscribe to a calendar',
    'Import a calendar file',
    'Look at a sample calendar',
    'Start with an empty calendar',
  ]
  for (const name of names) {
    await app.keyboard.press('Tab')
    await expect(focused).toContainText(name)
  }
  await app.keyboard.press('Enter')
  await expect(focused).toHaveAttribute('placeholder', 'Add a title')
  await app.keyboard.type('First of all')
  await app.keyboard.press('Enter')
  await expect(app.getByRole('main').getByRole('listitem').filter({ hasText: 'First of all' })).toBeVisible()
})

test('an account is linked at the service that was asked for', async ({ app }) => {
  for (const [name, service] of [
    ['Google', 'Google'],
    ['Microsoft 365, Outlook', 'Microsoft'],
  ] as const) {
    await app.getByRole('button', { name }).click()
    const dialog = app.getByRole('dialog', { name: 'Accounts' })
    await expect(dialog.getByRole('radio', { name: service })).toBeChecked()
    await app.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  await app.getByRole('button', { name: /CalDAV/ }).click()
  await expect(app.getByRole('dialog').getByLabel('Password')).toBeVisible()
})

test('a subscription is an agenda', async ({ app }) => {
  const feed = await FeedServer.start([{ uid: 'match', lines: timed('Cup final', 3, 18) }])
  try {
    await app.getByRole('button', { name: /^Subscribe to a calendar/ }).click()
    const dialog = app.getByRole('dialog', { name: 'Accounts' })
    await dialog.getByLabel('Address of the calendar').fill(feed.url)
    await app.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'It is mine: allow this address' }).click()
    await expect(dialog.getByRole('article', { name: /^Matches/ })).toContainText('In step')
    await app.keyboard.press('Escape')
    await expect(app.getByRole('listitem').filter({ hasText: 'Cup final' })).toBeVisible()
  } finally {
    await feed.close()
  }
})

test('a file is an agenda, and who begins empty is not asked again', async ({ app }) => {
  await app.getByRole('button', { name: /^Start with an empty calendar/ }).click()
  await expect(app.getByRole('dialog', { name: 'New event' })).toBeVisible()
  await app.keyboard.press('Escape')
  await expect(app.getByRole('heading', { name: 'No events yet' })).toBeVisible()
  await app.reload()
  await expect(app.getByRole('heading', { name: 'No events yet' })).toBeVisible()
  await dropFile(app, 'life.ics', calendarFile([{ uid: 'one', lines: timed('Breakfast', 2, 8) }]))
  await app
    .getByRole('dialog', { name: 'Import' })
    .getByRole('button', { name: /^Import 1/ })
    .click()
  await expect(app.getByText(/^Imported 1/).first()).toBeVisible()
  await app.keyboard.press('Escape')
  await expect(app.getByRole('listitem').filter({ hasText: 'Breakfast' })).toBeVisible()
})

for (const width of [360, 1280]) {
  test(`accessible and whole at ${width} pixels, in both themes`, async ({ app }) => {
    await app.setViewportSize({ width, height: 740 })
    await expect(app.getByRole('heading', { name: 'A clear page' })).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const) {
      await app.emulateMedia({ colorScheme })
      await expectAccessible(app)
    }
    const overflow = await app
      .getByRole('main')
      .evaluate((element) => element.scrollWidth - element.clientWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await app.getByRole('button', { name: /^Look at a sample calendar/ }).click()
    await expect(app.getByText('You are looking at a sample calendar.')).toBeVisible()
    await expectAccessible(app)
  })
}
