import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { askEngine } from '../support/engine-request.ts'
import { Observed } from './observed.ts'
import { expect, type RunningDesktop, test } from './running-desktop.ts'

const usual = { usualMinutes: 10, snoozeMinutes: 5, nagMinutes: null, quietDuringEvents: false }
const meet = 'https://meet.google.com/abc-defg-hij'

test.beforeEach(async ({ running }) => await running.prefer({ reminders: usual }))

test('where notifications have no buttons, the agenda that a click opens has them', async ({ running }) => {
  const { observed, page } = running
  const day = await running.toNewDay()
  await remind(running, day, 'Review', { location: 'Room 4' })
  await observed.answer()
  const quick = await shownQuick(running)
  const card = quick.locator('section', { hasText: 'Room 4' }).last()
  await expect(card).toContainText('10:00')
  await expectAccessible(quick)
  await quick.screenshot({ path: 'test-results/quick-reminder.png' })
  await card.getByRole('button', { name: 'Again in 5 min: Review' }).click()
  await expect(quick.getByText('Room 4')).toHaveCount(0)
  await running.sleepUntil(day, '09:55')
  await expect.poll(() => running.titles()).toEqual(['Review', 'Review'])

  await card.getByRole('button', { name: 'Dismiss Review' }).click()
  await expect(quick.getByText('Room 4')).toHaveCount(0)
  await running.sleepUntil(day, '10:01')
  expect(await running.titles()).toEqual(['Review', 'Review'])

  await remind(running, day, 'Call', { location: meet }, '11:00')
  await quick.getByRole('link', { name: 'Join Call on Google Meet' }).click()
  await expect.poll(() => observed.opened()).toEqual([meet])
  await expect(quick.getByRole('button', { name: 'Dismiss Call' })).toHaveCount(0)

  await remind(running, day, 'Dentist', { location: 'Main Street' }, '14:00')
  await quick.getByRole('button', { name: /^Dentist/ }).click()
  await expect(page.getByRole('heading', { name: 'Dentist' })).toBeVisible()
  await page.keyboard.press('Escape')
})

test('what was put off is told as the event is then: not when it is gone, nor before it is moved to', async ({
  running,
}) => {
  const { app, observed } = running
  const day = await running.toNewDay()
  const gone = await remind(running, day, 'Cancelled')
  await observed.answer('Again in 5 min')
  await askEngine(app.home, 'DELETE', `/api/events/${gone}`)
  await running.page.waitForTimeout(300)
  await running.sleepUntil(day, '09:56')
  await running.page.waitForTimeout(300)
  expect(await running.titles()).toEqual(['Cancelled'])

  const moved = await remind(running, day, 'Moved', {}, '11:00')
  await observed.answer('Again in 5 min')
  const zone = 'Europe/Berlin'
  await askEngine(app.home, 'PATCH', `/api/events/${moved}`, {
    patch: { start: { dateTime: `${day}T15:00:00`, zone }, end: { dateTime: `${day}T15:30:00`, zone } },
  })
  await running.expectNextReminder(day, '14:50')
  await running.sleepUntil(day, '10:56')
  await running.page.waitForTimeout(300)
  expect(await running.titles()).toEqual(['Cancelled', 'Moved'])
  await running.sleepUntil(day, '14:50')
  await expect.poll(() => running.titles()).toEqual(['Cancelled', 'Moved', 'Moved'])
})

test('a meeting that is put in minutes before it begins is told of; what is over by then is no news', async ({
  running,
}) => {
  const day = await running.toNewDay()
  await running.sleepUntil(day, '13:56')
  await running.addEvent(day, 'This morning', '10:00', '11:00')
  await running.addEvent(day, 'Short notice', '14:00', '14:30')
  await expect.poll(() => running.titles()).toEqual(['Short notice'])
  await running.sleepUntil(day, '14:10')
  await running.page.waitForTimeout(150)
  expect(await running.titles()).toEqual(['Short notice'])
})

test('what was put off comes again after a restart', async ({ own }) => {
  const { app, observed } = own
  const begins = new Date(Date.now() + 10 * 60_000 + 4_000)
  const utc = (date: Date) => ({ dateTime: date.toISOString().slice(0, 19), zone: 'UTC' })
  const [calendar] = JSON.parse(await askEngine(app.home, 'GET', '/api/calendars'))
  await askEngine(app.home, 'POST', '/api/events', {
    ...{ calendarId: calendar.id, title: 'Interview' },
    ...{ start: utc(begins), end: utc(new Date(begins.getTime() + 60 * 60_000)) },
  })
  await expect.poll(() => own.titles()).toEqual(['Interview'])
  await observed.answer('Again in 5 min')
  await app.stop()

  await app.start()
  const again = await Observed.in(app.electron)
  await again.sleepUntil(new Date(begins.getTime() - 6 * 60_000).toISOString())
  expect(await again.told()).toEqual([])
  await again.sleepUntil(new Date(begins.getTime() - 4 * 60_000).toISOString())
  await expect.poll(async () => (await again.told()).map(({ title }) => title)).toEqual(['Interview'])
})

/** Has a reminder of an event shown, ten minutes before it; the answer is the event's id. */
async function remind(
  running: RunningDesktop,
  day: string,
  title: string,
  more: object = {},
  time = '10:00',
): Promise<string> {
  const before = await running.titles()
  const hour = Number(time.slice(0, 2))
  const due = `${String(hour - 1).padStart(2, '0')}:50`
  const id = await running.addEvent(day, title, time, `${hour}:45`, more)
  await running.expectNextReminder(day, due)
  await running.sleepUntil(day, due)
  await expect.poll(() => running.titles()).toEqual([...before, title])
  return id
}

async function shownQuick({ app }: RunningDesktop): Promise<Page> {
  await expect
    .poll(() =>
      app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some(
          (window) => window.isVisible() && window.webContents.getURL().endsWith('#/quick'),
        ),
      ),
    )
    .toBe(true)
  const quick = app.electron.windows().find((window) => window.url().endsWith('#/quick'))
  if (quick === undefined) throw new Error('there is no quick agenda')
  return quick
}
