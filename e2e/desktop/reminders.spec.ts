import type { DesktopApp } from '../support/desktop-app.ts'
import { askEngine } from '../support/engine-request.ts'
import { expect, test } from './desktop-test.ts'

test('reminds of an event that is about to begin, once, and opens it', async ({ desktop }) => {
  const page = await desktop.start()
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  await desktop.electron.evaluate(({ Notification }) => {
    const shown: string[] = []
    Object.assign(globalThis, { shown })
    Notification.prototype.show = function (this: Electron.Notification) {
      shown.push(`${this.title}: ${this.body}`)
      setTimeout(() => this.emit('click'), 500)
    }
  })
  // Ten minutes before is usual.
  const start = new Date(Date.now() + 10 * 60_000 + 3_000)
  await addEvent(desktop, 'Standup', start)
  const shown = () => desktop.electron.evaluate(() => (globalThis as unknown as { shown: string[] }).shown)
  await expect.poll(shown, { timeout: 15_000 }).toEqual([expect.stringMatching(/^Standup: .*\d:\d\d/)])
  await expect(page.getByRole('heading', { name: 'Standup' })).toBeVisible()
  await desktop.stop()

  await desktop.start()
  await desktop.electron.evaluate(({ Notification }) => {
    const again: string[] = []
    Object.assign(globalThis, { shown: again })
    Notification.prototype.show = function (this: Electron.Notification) {
      again.push(this.title)
    }
  })
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(await shown()).toEqual([])
})

async function addEvent(desktop: DesktopApp, title: string, start: Date): Promise<void> {
  const calendars = JSON.parse(await askEngine(desktop.home, 'GET', '/api/calendars'))
  const utc = (date: Date) => ({ dateTime: date.toISOString().slice(0, 19), zone: 'UTC' })
  const end = new Date(start.getTime() + 30 * 60_000)
  const event = { calendarId: calendars[0].id, title, start: utc(start), end: utc(end) }
  await askEngine(desktop.home, 'POST', '/api/events', event)
}
