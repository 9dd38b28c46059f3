import { execFileSync } from 'node:child_process'
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import type { DesktopApp } from '../support/desktop-app.ts'
import { expect, test } from './desktop-test.ts'

test('a file given at the start opens its import preview, whatever its name', async ({ desktop }) => {
  const path = icsFile(desktop, 'Zoë’s %41 #1?.ics', 'Given at the start')
  const page = await desktop.start(path)
  const preview = page.getByRole('dialog')
  await expect(preview).toContainText('Zoë’s %41 #1?.ics')
  await expect(preview).toContainText('Given at the start')
  await page.screenshot({ path: 'test-results/opened-file.png' })

  await preview.getByRole('button', { name: /^Import/ }).click()
  await expect(preview).toContainText('Imported 1 event')
  // What was imported gives way.
  await desktop.startAgain(icsFile(desktop, 'second.ics', 'Given to the second'))
  await expect(preview).toContainText('Given to the second')
  await expect(preview).not.toContainText('Given at the start')
})

test('several files are shown one after the other, and links after them', async ({ desktop }) => {
  const page = await desktop.start(
    icsFile(desktop, 'first.ics', 'Of the start'),
    icsFile(desktop, 'beside.ics', 'Beside it'),
  )
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Of the start')
  await expect(dialog).toContainText('1 more file')
  await desktop.startAgain(
    icsFile(desktop, 'third.ics', 'The third'),
    icsFile(desktop, 'fourth.ics', 'The fourth'),
  )
  await expect(dialog).toContainText('3 more files')
  await desktop.startAgain('webcal://example.org/team.ics')
  await desktop.startAgain('kalends://search')
  await expect(dialog).toContainText('5 more to open')
  await expect(dialog).toContainText('Of the start')
  await page.screenshot({ path: 'test-results/several-files.png' })

  await page.keyboard.press('Escape')
  await expect(dialog).toContainText('Beside it')
  await expect(dialog).toContainText('4 more to open')
  await dialog.getByRole('button', { name: /^Import/ }).click()
  await expect(dialog).toContainText('Imported 1 event')
  await page.screenshot({ path: 'test-results/several-files-done.png' })
  await dialog.getByRole('button', { name: 'Next file' }).click()
  await expect(dialog).toContainText('The third')
  await dialog.getByRole('button', { name: 'Next file' }).click()
  await expect(dialog).toContainText('The fourth')
  await expect(dialog.getByLabel('Name of the new calendar')).toHaveValue('fourth')
  await page.keyboard.press('Escape')
  await expect(addressField(page)).toHaveValue('webcal://example.org/team.ics')
  await page.keyboard.press('Escape')
  await expect(page.getByText('Type to search all calendars')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('says what a message between calendars would do, and which is none to keep', async ({ desktop }) => {
  const page = await desktop.start(icsFile(desktop, 'reply.ics', 'Called off', 'REPLY'))
  await expect(page.getByRole('dialog')).toContainText('METHOD:REPLY')
  await page.keyboard.press('Escape')
  const dialog = page.getByRole('dialog')
  await desktop.startAgain(icsFile(desktop, 'request.ics', 'Come to this', 'REQUEST'))
  await expect(dialog).toContainText('Come to this')
  await expect(dialog.getByRole('radio', { name: /1 New/ })).toBeAttached()
  await dialog.getByRole('button', { name: /^Import/ }).click()
  await expect(dialog.getByRole('button', { name: /^Import/ })).toBeHidden()

  // In a file of another name: it goes where its event is.
  await desktop.startAgain(icsFile(desktop, 'cancel.ics', 'Come to this', 'CANCEL'))
  await expect(dialog.getByLabel('Import into')).toHaveValue(/where it is/)
  await expect(dialog.getByRole('radio', { name: /1 Updated/ })).toBeAttached()
  await page.screenshot({ path: 'test-results/cancelled-by-a-file.png' })
})

test('a file that is dropped on the window is shown before it is imported', async ({ desktop }) => {
  const page = await desktop.start()
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  await page.evaluate(() => {
    const dropped = new DataTransfer()
    const text = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n'
    for (const name of ['Dropped here.ics', 'Dropped with it.ics'])
      dropped.items.add(new File([text], name, { type: 'text/calendar' }))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true }))
  })
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Dropped here.ics')
  await expect(dialog).toContainText('1 more file')
  await page.keyboard.press('Escape')
  await expect(dialog).toContainText('Dropped with it.ics')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('what is no file that ends, or holds no calendar, is said plainly', async ({ desktop }) => {
  const page = await desktop.start()
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  const given = join(desktop.home, 'given')
  mkdirSync(join(given, 'folder.ics'), { recursive: true })
  execFileSync('mkfifo', [join(given, 'pipe.ics')])
  writeFileSync(join(given, 'empty.ics'), '')
  writeFileSync(join(given, 'binary.ics'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 255, 254]))
  writeFileSync(join(given, 'packed.ics'), gzipSync('BEGIN:VCALENDAR'))
  writeFileSync(join(given, 'sign-in.ics'), '<!doctype html><title>Sign in</title>')
  for (const [name, said] of [
    ['folder.ics', 'is not a file'],
    // Opening it would wait for ever.
    ['pipe.ics', 'is not a file'],
    ['empty.ics', 'The file is empty'],
    ['binary.ics', 'This is not an iCalendar file'],
    ['packed.ics', 'This is a compressed file'],
    ['sign-in.ics', 'This is a web page'],
  ] as const) {
    await desktop.startAgain(join(given, name))
    await expect(page.getByRole('dialog').filter({ hasText: name })).toContainText(said)
    await page.keyboard.press('Escape')
  }
})

test('a file that is gone, or is too large, is said plainly', async ({ desktop }) => {
  const page = await desktop.start()
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  await desktop.startAgain(join(desktop.home, 'gone.ics'))
  await expect(page.getByRole('dialog')).toContainText('“gone.ics” is not there any more.')
  await page.keyboard.press('Escape')

  const large = icsFile(desktop, 'large.ics', 'Large')
  truncateSync(large, 3 * 1024 ** 3)
  await desktop.startAgain(large)
  await expect(page.getByRole('dialog')).toContainText(/larger than [\d,]+ MB/)
  await page.keyboard.press('Escape')

  // Under the limit it is sent, and found to be no calendar.
  const zeros = icsFile(desktop, 'zeros.ics', 'Zeros')
  truncateSync(zeros, 500 * 1024 * 1024)
  await desktop.startAgain(zeros)
  await expect(page.getByRole('dialog')).toContainText(/Line \d+ is longer than/, { timeout: 20_000 })
})

test('a page can not have a file sent that nobody opened', async ({ desktop }) => {
  const page = await desktop.start(icsFile(desktop, 'mine.ics', 'Mine'))
  await expect(page.getByRole('dialog')).toContainText('Mine')
  const answers = await page.evaluate(async () => {
    const tokens = ['nothing', '%2Fetc%2Fpasswd', '..%2F..%2Fetc%2Fpasswd', crypto.randomUUID()]
    const asked = tokens.map((token) => fetch(`/opened/${token}`, { method: 'POST' }))
    return (await Promise.all(asked)).map(({ status }) => status)
  })
  expect(answers).toEqual([404, 404, 404, 404])
})

test('webcal: opens the form to subscribe, filled in', async ({ desktop }) => {
  const page = await desktop.start('webcal://example.org/team/a%20b.ics?key=1')
  await expect(addressField(page)).toHaveValue('webcal://example.org/team/a%20b.ics?key=1')
  await desktop.startAgain('webcal://example.org/other.ics')
  await expect(addressField(page)).toHaveValue('webcal://example.org/other.ics')
})

function addressField(page: Page) {
  return page.getByRole('dialog').locator('input[type=url]')
}

function icsFile(desktop: DesktopApp, name: string, title: string, method = 'PUBLISH'): string {
  const folder = join(desktop.home, 'given')
  mkdirSync(folder, { recursive: true })
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${encodeURIComponent(title)}@example.org`,
    'DTSTAMP:20260101T000000Z',
    'DTSTART:20261201T090000Z',
    'DTEND:20261201T100000Z',
    `SUMMARY:${title}`,
    'ORGANIZER:mailto:ana@example.org',
    'ATTENDEE:mailto:me@example.org',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
  const path = join(folder, name)
  writeFileSync(path, lines.join('\r\n'))
  return path
}
