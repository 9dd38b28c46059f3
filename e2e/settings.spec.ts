import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { timed } from './support/calendar-file.ts'
import { at, day, today } from './support/days.ts'
import { FeedServer } from './support/feed-server.ts'
import { expect, test } from './support/test.ts'

const dialogOf = (app: Page) => app.getByRole('dialog', { name: 'Settings' })

/** Opens a section by its address, as a link does. */
async function open(app: Page, section: string) {
  await app.goto(new URL(`/#settings/${section}`, app.url()).href)
  await app.reload()
  const dialog = dialogOf(app)
  await expect(dialog.locator('#settings-section')).toBeVisible()
  return dialog
}

async function close(app: Page) {
  await app.keyboard.press('Escape')
  await expect(dialogOf(app)).toBeHidden()
}

async function openWeek(app: Page, offset: number) {
  await app.goto(new URL(`/?view=week&day=${day(offset)}`, app.url()).href)
  await expect(app.getByTestId('time-grid')).toBeVisible()
}

/** The Wednesday of the coming week, as days from today. */
const wednesday = 10 - today.dayOfWeek

test('general: new events begin as was set', async ({ app, api }) => {
  test.slow()
  const work = await api.createCalendar({ name: 'Work' })
  const dialog = await open(app, 'general')
  await dialog.getByLabel('Calendar of new events').selectOption('Work')
  await dialog.getByLabel('Length of new events').selectOption('25 minutes')
  await dialog.getByLabel('Reminder of new events').selectOption('15 minutes before')
  await app.reload()
  await expect(dialog.getByLabel('Length of new events')).toHaveValue(/\d/)
  await expect(dialog.getByLabel('Length of new events').locator('option:checked')).toHaveText('25 minutes')
  await close(app)

  await app.goto(new URL(`/#new/${day(2)}`, app.url()).href)
  await app.reload()
  const form = app.getByRole('dialog', { name: 'New event' })
  await expect(form.getByLabel('Start time')).toHaveValue('09:00')
  await expect(form.getByLabel('End time')).toHaveValue('09:25')
  await form.getByLabel('Title').fill('Short')
  await form.getByLabel('Title').press('Enter')
  await expect(app.getByRole('listitem').filter({ hasText: 'Short' })).toBeVisible()
  const { id } = await api.findEvent('Short')
  const answer = await app.request.get(new URL(`/api/events/${id}`, app.url()).href)
  expect(await answer.json()).toMatchObject({
    event: { calendarId: work.id, reminders: [{ trigger: { kind: 'relative', seconds: -900 } }] },
  })
})

test('general: theme and language hold at once, and are kept', async ({ app }) => {
  const dialog = await open(app, 'general')
  await dialog.getByLabel('Theme').selectOption('Dark')
  await expect(app.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await dialog.getByLabel('Language').selectOption('Deutsch')
  const german = app.getByRole('dialog', { name: 'Einstellungen' })
  await expect(german.getByRole('heading', { name: 'Allgemein' })).toBeVisible()
  await expect(app.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await german.getByLabel('Sprache').selectOption('English')
  await expect(dialog.getByRole('heading', { name: 'General' })).toBeVisible()
})

test('general: more contrast holds at once, is kept, and follows the system where that is chosen', async ({
  app,
}) => {
  const root = app.locator('html')
  const ink = () => root.evaluate((element) => getComputedStyle(element).getPropertyValue('--ink-3'))
  const usual = await ink()
  const dialog = await open(app, 'general')
  for (const theme of ['Dark', 'Light']) {
    await dialog.getByLabel('Theme').selectOption(theme)
    await dialog.getByLabel('Contrast').selectOption('More contrast')
    await expect(root).toHaveAttribute('data-more-contrast')
    await expectAccessible(app)
  }
  await app.reload()
  await expect(root).toHaveAttribute('data-more-contrast')
  expect(await ink()).not.toBe(usual)
  await dialog.getByLabel('Contrast').selectOption('Follow the system')
  await expect(root).not.toHaveAttribute('data-more-contrast')
  await app.emulateMedia({ contrast: 'more' })
  await expect(root).toHaveAttribute('data-more-contrast')
})

test('time: week, working time, clock and other zones change the views', async ({ app, api }) => {
  test.slow()
  const [calendar] = await api.calendars()
  await api.createEvent({
    calendarId: calendar?.id ?? '',
    title: 'Review',
    start: at(wednesday, '14:00'),
    end: at(wednesday, '15:00'),
  })
  await openWeek(app, wednesday)
  const columns = app.locator('[data-column]')
  await expect(columns.first()).toHaveAttribute('data-column', day(wednesday - 2))
  const dialog = await open(app, 'time')
  await dialog.getByLabel('First day of the week').selectOption('Sunday')
  await dialog.getByLabel('Clock').selectOption('12 hours')
  await dialog.getByLabel('Wednesday').uncheck()
  await dialog.getByLabel('From').fill('11:00')
  await dialog.getByLabel('To', { exact: true }).fill('10:00')
  await expect(dialog.getByRole('alert')).toHaveText('The end is not after the beginning.')
  await dialog.getByLabel('To', { exact: true }).fill('13:00')
  await dialog.getByLabel('Add a time zone').selectOption('Asia/Tokyo')
  await expect(dialog.getByRole('button', { name: 'Remove Asia/Tokyo' })).toBeVisible()
  await dialog.getByLabel('Add a time zone').selectOption('UTC')
  await expect(dialog.getByRole('button', { name: 'Remove UTC' })).toBeVisible()
  await close(app)

  await openWeek(app, wednesday)
  await expect(columns.first()).toHaveAttribute('data-column', day(wednesday - 3))
  await expect(app.locator(`[data-column="${day(wednesday)}"]`)).toHaveAttribute('data-off', 'true')
  await expect(app.getByRole('button', { name: /^Review, .*2:00\s?pm/i })).toBeVisible()
  const grid = app.getByTestId('time-grid')
  await expect(grid.getByText('Tokyo', { exact: true })).toBeVisible()
  await expect(grid.getByText('UTC', { exact: true })).toBeVisible()
  const monday = app.locator(`[data-column="${day(wednesday - 2)}"]`)
  const work = await monday.locator('[class*="work"]').boundingBox()
  const whole = await monday.boundingBox()
  expect(((work?.height ?? 0) / (whole?.height ?? 1)) * 24).toBeCloseTo(2, 0)
})

test('time: the person’s own zone is that of the page and of the engine', async ({ app, api }) => {
  const [calendar] = await api.calendars()
  await api.createEvent({
    calendarId: calendar?.id ?? '',
    title: 'Call',
    start: { dateTime: `${day(2)}T12:00:00`, zone: 'UTC' },
    end: { dateTime: `${day(2)}T13:00:00`, zone: 'UTC' },
  })
  const dialog = await open(app, 'time')
  await dialog.getByLabel('Your time zone').selectOption('Asia/Tokyo')
  await close(app)
  await expect(app.getByRole('listitem').filter({ hasText: 'Call' })).toContainText('21:00')
  await expect(app.getByRole('button', { name: 'Times are shown in Asia/Tokyo' })).toBeVisible()
  const status = await app.request.get(new URL('/api/status', app.url()).href)
  expect(await status.json()).toMatchObject({ zone: 'Asia/Tokyo' })
})

test('sync: accounts that are linked begin as was set, and all are paused at once', async ({ app, api }) => {
  const feed = await FeedServer.start([{ uid: 'match', lines: timed('Cup final', 3, 18) }])
  try {
    const dialog = await open(app, 'sync')
    await expect(dialog).toContainText('No account is linked yet.')
    await dialog.getByLabel('Ask servers of new accounts').selectOption('Every 3 hours')
    await dialog.getByLabel('Conflicts in new calendars').selectOption('Keep mine')
    await dialog.getByLabel('Ask before much is deleted').selectOption('More than 10 % of a calendar')
    const linked = await api.linkAccount({ provider: 'feed', url: feed.url, allowPrivateAddress: true })
    expect(linked).toMatchObject({ intervalMinutes: 180, calendars: [{ policy: 'mine' }] })

    await dialog.getByRole('button', { name: 'Pause all accounts' }).click()
    await expect(dialog.getByText('All accounts are paused')).toBeVisible()
    expect(await api.accounts()).toMatchObject([{ state: { kind: 'paused' } }])
    await dialog.getByRole('button', { name: 'Resume all accounts' }).click()
    await expect(dialog.getByText('No account is paused.')).toBeVisible()
  } finally {
    await feed.close()
  }
})

test('privacy: data is taken along, and destroyed once that was written out', async ({
  app,
  api,
  engine,
}) => {
  const [calendar] = await api.calendars()
  const event = {
    calendarId: calendar?.id ?? '',
    title: 'Secret',
    start: at(1, '10:00'),
    end: at(1, '11:00'),
  }
  await api.createEvent(event)
  const dialog = await open(app, 'privacy')
  await dialog.getByRole('button', { name: 'Export my data' }).click()
  const written = dialog.getByRole('status')
  await expect(written).toContainText('files were written to')
  const folder = (await written.locator('pre').textContent()) ?? ''
  const file = readdirSync(folder).find((name) => name.endsWith('.ics')) ?? ''
  expect(readFileSync(join(folder, file), 'utf8')).toContain('SUMMARY:Secret')

  await dialog.getByRole('button', { name: 'Delete my data…' }).click()
  await expect(app.locator(':focus')).toHaveRole('textbox')
  await app.keyboard.type('delete')
  await app.keyboard.press('Enter')
  await expect(dialog).toContainText('Type exactly: delete all my data')
  expect((await api.calendars())[0]?.eventCount).toBe(1)
  await app.locator(':focus').fill('delete all my data')
  await app.keyboard.press('Enter')
  await expect(dialog).toContainText('Deleted: 1 calendar')
  await dialog.getByRole('button', { name: 'Start over' }).click()
  await expect(app.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  expect(existsSync(join(engine.home, 'exports'))).toBe(false)
})

test('backup: what was made since is gone after going back, and comes back too', async ({ app, api }) => {
  const [calendar] = await api.calendars()
  const make = (title: string, offset: number) =>
    api.createEvent({
      calendarId: calendar?.id ?? '',
      title,
      start: at(offset, '10:00'),
      end: at(offset, '11:00'),
    })
  await make('Before', 1)
  const dialog = await open(app, 'backup')
  await dialog.getByRole('button', { name: 'Back up now' }).click()
  const backups = dialog.getByRole('list', { name: 'Backups' }).getByRole('listitem')
  await expect(backups.first()).toBeVisible()
  await make('After', 2)
  const count = await backups.count()
  await dialog
    .getByRole('button', { name: /^Restore the backup of/ })
    .first()
    .click()
  await expect(app.locator(':focus')).toContainText('Go back to')
  await dialog.getByRole('button', { name: 'Go back', exact: true }).click()
  await expect(app.getByText(/^Everything is as it was on/)).toBeVisible()
  await expect(backups).toHaveCount(count + 1)
  await close(app)
  const rows = app.getByRole('listitem')
  await expect(rows.filter({ hasText: 'Before' })).toBeVisible()
  await expect(rows.filter({ hasText: 'After' })).toBeHidden()
})

test('advanced and about tell where things are and whose they are', async ({ app, engine }) => {
  const dialog = await open(app, 'advanced')
  await expect(dialog).toContainText(join(engine.home, 'engine.log'))
  await expect(dialog).toContainText('https://graph.microsoft.com')
  await dialog.getByRole('link', { name: 'About' }).click()
  await expect(app).toHaveURL(/#settings\/about$/)
  await expect(dialog.getByRole('listitem').filter({ hasText: /^react-dom/ })).toContainText('MIT')
  await expect(dialog.getByRole('listitem').filter({ hasText: 'better-sqlite3' })).toBeVisible()
})

test('by keyboard alone: opened, walked through, changed and left', async ({ app, api }) => {
  await api.createCalendar({ name: 'Work' })
  const focused = app.locator(':focus')
  await app.getByRole('heading', { level: 1 }).waitFor()
  await app.keyboard.press(',')
  const dialog = dialogOf(app)
  await expect(focused).toHaveText('General')
  // A browser has nothing to set about a desktop.
  await expect(dialog.getByRole('link', { name: 'Notifications' })).toBeHidden()
  await app.keyboard.press('Shift+Tab')
  await expect(focused).toHaveText('About')
  for (let presses = 0; presses < 5; presses += 1) await app.keyboard.press('Shift+Tab')
  await expect(focused).toHaveText('Time zones and week')
  await app.keyboard.press('Enter')
  await expect(app).toHaveURL(/#settings\/time$/)
  await expect(focused).toHaveText('Time zones and week')
  for (let presses = 0; presses < 3; presses += 1) await app.keyboard.press('Tab')
  await expect(dialog.getByLabel('First day of the week')).toBeFocused()
  await app.keyboard.type('Satur')
  await expect(dialog.getByLabel('First day of the week').locator('option:checked')).toHaveText('Saturday')
  await app.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(app.locator('nav thead th').first()).toContainText('S')
})

for (const width of [360, 1280]) {
  test(`accessible and whole at ${width} pixels, in both themes`, async ({ app }) => {
    test.slow()
    await app.setViewportSize({ width, height: 800 })
    const dialog = await open(app, 'general')
    for (const section of [
      'Time zones and week',
      'Sync',
      'Privacy',
      'Backup and restore',
      'Advanced',
      'About',
    ]) {
      await dialog.getByRole('link', { name: section }).click()
      await expect(dialog.getByRole('heading', { name: section })).toBeFocused()
      for (const colorScheme of ['light', 'dark'] as const) {
        await app.emulateMedia({ colorScheme })
        await expectAccessible(app)
      }
      const overflow = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)
      expect(overflow).toBeLessThanOrEqual(0)
    }
  })
}
