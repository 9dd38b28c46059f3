import type { Page } from '@playwright/test'
import { basicDay, calendarFile } from './support/calendar-file.ts'
import { day } from './support/days.ts'
import { dropFile, expect, test } from './support/test.ts'

const berlin = calendarFile([
  {
    uid: 'launch@example.org',
    lines: [
      'SUMMARY:Launch',
      `DTSTART;TZID=Europe/Berlin:${basicDay(1)}T180000`,
      `DTEND;TZID=Europe/Berlin:${basicDay(1)}T193000`,
    ],
  },
  {
    uid: 'trip@example.org',
    lines: ['SUMMARY:Trip', `DTSTART;VALUE=DATE:${basicDay(1)}`, `DTEND;VALUE=DATE:${basicDay(4)}`],
  },
  { uid: 'broken@example.org', lines: ['SUMMARY:Broken', 'DTSTART:yesterday'] },
])

async function chooseZone(page: Page, typed: string, name = typed) {
  await page.getByRole('button', { name: /Times are shown in/ }).click()
  await page.getByPlaceholder('Search time zones').fill(typed)
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click()
}

test('a dropped file is previewed, imported and shown at the right times in three zones', async ({ app }) => {
  await dropFile(app, 'Release_plan.ics', berlin)
  const dialog = app.getByRole('dialog', { name: 'Import' })
  await expect(dialog.getByLabel('Name of the new calendar')).toHaveValue('Release plan')
  await expect(dialog.getByRole('row', { name: /Launch/ })).toContainText('New')

  await dialog.getByText('1 Invalid').click()
  const invalid = dialog.getByRole('row', { name: /Invalid/ })
  await expect(invalid).toContainText('20')
  await expect(invalid).toContainText('DTSTART')
  await expect(dialog.getByRole('row', { name: /Launch/ })).toHaveCount(0)

  await dialog.getByRole('button', { name: 'Import 2 events' }).click()
  await expect(dialog.getByRole('status')).toContainText('Imported 2 events into Release plan')
  await dialog.getByRole('button', { name: 'Show in the agenda' }).click()
  await expect(dialog).toBeHidden()

  const launch = app.getByRole('listitem').filter({ hasText: 'Launch' })
  await expect(launch).toContainText('18:00')
  await expect(launch).toContainText('19:30')
  await expect(app.getByRole('listitem').filter({ hasText: 'Trip' })).toHaveCount(3)
  await expect(app.getByText('Day 2 of 3')).toBeVisible()
  await expect(app.getByRole('checkbox', { name: 'Release plan' })).toBeChecked()

  await chooseZone(app, 'New York')
  await expect(launch).toContainText('12:00')
  // By the name that it had; the list has today's.
  await chooseZone(app, 'Calcutta', 'Kolkata')
  await expect(launch).toContainText('22:30')
})

test('a picked file is imported into an existing calendar, and the import undone as one', async ({
  app,
  api,
}) => {
  const [calendar] = await api.calendars()
  await app.getByRole('button', { name: 'Import a calendar file' }).click()
  await app.getByLabel('Choose a calendar file').setInputFiles({
    name: 'anything.ics',
    mimeType: 'text/calendar',
    buffer: Buffer.from(berlin),
  })
  const dialog = app.getByRole('dialog', { name: 'Import' })
  await dialog.getByLabel('Import into').selectOption({ label: calendar?.name ?? '' })
  await dialog.getByRole('button', { name: 'Import 2 events' }).click()
  await expect(dialog.getByRole('status')).toContainText('Imported 2 events')
  await expect.poll(async () => (await api.calendars()).map((one) => one.eventCount)).toEqual([2])

  await dialog.getByRole('button', { name: 'Undo' }).click()
  await expect(app.getByText('The import was undone')).toBeVisible()
  await expect(dialog).toBeHidden()
  await expect.poll(async () => (await api.calendars()).map((one) => one.eventCount)).toEqual([0])
})

test('events that are not wanted are left out of an import', async ({ app, api }) => {
  await dropFile(app, 'Release_plan.ics', berlin)
  const dialog = app.getByRole('dialog', { name: 'Import' })
  const trip = dialog.getByRole('checkbox', { name: 'Import Trip' })
  await expect(dialog.getByRole('checkbox')).toHaveCount(2)
  await trip.uncheck()
  await expect(dialog.getByRole('button', { name: 'Import 1 event' })).toBeEnabled()
  await dialog.getByRole('checkbox', { name: 'Import Launch' }).uncheck()
  await expect(dialog.getByRole('button', { name: 'Nothing to import' })).toBeDisabled()
  await dialog.getByRole('checkbox', { name: 'Import Launch' }).check()
  await dialog.getByRole('button', { name: 'Import 1 event' }).click()
  await expect(dialog.getByRole('status')).toContainText('Imported 1 event into Release plan')
  await api.findEvent('Launch')
  await expect(api.findEvent('Trip')).rejects.toThrow('no event Trip')
})

test('a second import finds nothing new', async ({ app }) => {
  for (const label of ['Import 2 events', 'Nothing to import']) {
    await dropFile(app, 'Again.ics', berlin)
    const button = app.getByRole('button', { name: label })
    await expect(button).toBeVisible()
    if (label === 'Nothing to import') {
      await expect(button).toBeDisabled()
      await expect(app.getByText('2 Unchanged')).toBeVisible()
      return
    }
    await button.click()
    await app.getByRole('button', { name: 'Show in the agenda' }).click()
  }
})

test('a file that is no calendar is refused with the reason and a way out', async ({ app }) => {
  await dropFile(app, 'holiday.jpg', 'not a calendar at all')
  const alert = app.getByRole('alert')
  await expect(alert).toContainText('holiday.jpg')
  await alert.getByRole('button', { name: 'Choose another file' }).click()
  await expect(app.getByRole('button', { name: 'Choose file…' })).toBeVisible()
})

test('an export holds what was imported', async ({ app }) => {
  await dropFile(app, 'Release.ics', berlin)
  await app.getByRole('button', { name: 'Import 2 events' }).click()
  await app.getByRole('button', { name: 'Show in the agenda' }).click()

  await app.keyboard.press('e')
  const dialog = app.getByRole('dialog', { name: 'Export' })
  await dialog.getByText('Between two days').click()
  await dialog.getByLabel('From').fill(day(-1))
  await dialog.getByLabel('To', { exact: true }).fill(day(2))
  const downloading = app.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Download .ics' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/\.ics$/)
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  expect(text).toContain('UID:launch@example.org')
  expect(text).toContain(`DTSTART;TZID=Europe/Berlin:${basicDay(1)}T180000`)
  expect(text).toContain(`DTSTART;VALUE=DATE:${basicDay(1)}`)
})
