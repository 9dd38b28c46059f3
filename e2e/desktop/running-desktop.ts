import { test as base, expect, type Page } from '@playwright/test'
import { Temporal } from 'temporal-polyfill'
import type { DesktopApp } from '../support/desktop-app.ts'
import { askEngine } from '../support/engine-request.ts'
import { Observed } from './observed.ts'
import { withDesktop } from './with-desktop.ts'

/** A Tuesday, far from where anything of the sample or of a clock changes. */
const firstDay = '2031-03-11'

/** A desktop that is started once for the tests of a file, with an observer between it and the system. */
export class RunningDesktop {
  readonly app: DesktopApp
  readonly page: Page
  readonly observed: Observed
  #day = Date.parse(firstDay)

  private constructor(app: DesktopApp, page: Page, observed: Observed) {
    this.app = app
    this.page = page
    this.observed = observed
  }

  static async start(app: DesktopApp): Promise<RunningDesktop> {
    const page = await app.start()
    await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
    return new RunningDesktop(app, page, await Observed.in(app.electron))
  }

  /** Goes on to nine o'clock (in Berlin) of a day on which nothing is planned yet; the answer is that day. */
  async toNewDay(): Promise<string> {
    this.#day += 14 * 24 * 60 * 60_000
    const day = new Date(this.#day).toISOString().slice(0, 10)
    await this.observed.sleepUntil(instantAt(day, '09:00'))
    await this.observed.forget()
    return day
  }

  /** The machine sleeps until a wall-clock time in Berlin. */
  async sleepUntil(day: string, time: string): Promise<void> {
    await this.observed.sleepUntil(instantAt(day, time))
  }

  /** Adds an event of a day, with wall-clock times in Berlin; the answer is its id. */
  async addEvent(day: string, title: string, from: string, to: string, more: object = {}): Promise<string> {
    const [calendar] = JSON.parse(await askEngine(this.app.home, 'GET', '/api/calendars'))
    const zone = 'Europe/Berlin'
    const made = await askEngine(this.app.home, 'POST', '/api/events', {
      calendarId: calendar.id,
      title,
      start: { dateTime: `${day}T${from}:00`, zone },
      end: { dateTime: `${day}T${to}:00`, zone },
      ...more,
    })
    return JSON.parse(made).event.id
  }

  /** The answer is its id. */
  async addCalendar(name: string): Promise<string> {
    return JSON.parse(await askEngine(this.app.home, 'POST', '/api/calendars', { name })).id
  }

  async setReminders(calendarId: string, reminderMinutes: number[] | null): Promise<void> {
    await askEngine(this.app.home, 'PATCH', `/api/calendars/${calendarId}`, { reminderMinutes })
  }

  /** Waits until the desktop knows that its next reminder is due at a wall-clock time in Berlin. */
  async expectNextReminder(day: string, time: string): Promise<void> {
    await expect.poll(() => this.observed.waitsFor(instantAt(day, time))).toBe(true)
  }

  /** Sets preferences as the page does. */
  async prefer(change: object): Promise<void> {
    const problem = await this.page.evaluate(
      async (asked) =>
        (
          await (
            globalThis as unknown as { kalends: import('#shared/rpc/desktop-bridge.ts').DesktopBridge }
          ).kalends.settings.set(asked)
        ).problem,
      change,
    )
    expect(problem).toBeNull()
  }

  /** Titles of what was told so far. */
  async titles(): Promise<string[]> {
    return (await this.observed.told()).map(({ title }) => title)
  }
}

/** A wall-clock time in Berlin, as an instant. */
function instantAt(day: string, time: string): string {
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('Europe/Berlin').toInstant().toString()
}

/**
 * `running` is the same desktop for all tests, each of which goes on to a day of its own; `own` is one that the test may
 * also end.
 */
export const test = base.extend<{ own: RunningDesktop }, { running: RunningDesktop }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies of a fixture from this pattern
  own: async ({}, use) => await runDesktop(use),
  running: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies of a fixture from this pattern
    async ({}, use) => await runDesktop(use),
    { scope: 'worker' },
  ],
})

async function runDesktop(use: (desktop: RunningDesktop) => Promise<void>): Promise<void> {
  await withDesktop(async (app) => await use(await RunningDesktop.start(app)))
}

export { expect }
