import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium, type Page } from '@playwright/test'
import { Temporal } from 'temporal-polyfill'
import { openStore } from '#electron/store/open-store.ts'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import type { LoginCode } from '#shared/rpc/session.ts'
import { findChromium } from '../../build/find-chromium.mjs'
import { askEngine } from '../support/engine-request.ts'
import type { Benchmark, Report } from './benchmark.ts'
import { busyHoursBetween, fillStore } from './made-events.ts'
import { countFrames, installStopwatch, nextPaint, untilShown } from './page-stopwatch.ts'

const root = resolve(import.meta.dirname, '../..')
const zone = 'Europe/Berlin'
const opens = 7
const changes = 30
const rounds = 12
const lookMilliseconds = 500
/** What the agenda shows of events. */
const firstEvent = '[data-testid=agenda] li[aria-posinset]'

/** The built page in a real Chromium, before a real engine: what a person waits for. */
export const benchmark: Benchmark = {
  name: 'Page',
  async run(report) {
    const executablePath = findChromium()
    const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath })
    try {
      await withEngine({ count: 100_000, hoursBetween: busyHoursBetween }, async (engine) => {
        const page = await measureOpening(report, browser, engine)
        await measureChanges(report, page, engine)
        await measureWeeks(report, page, engine)
        await measurePalette(report, page)
        await page.context().close()
      })
      // All of them in the month around today and the ones beside it, which the agenda has loaded at once.
      await withEngine({ count: 10_000, hoursBetween: 0.12 }, (engine) =>
        measureScrolling(report, browser, engine),
      )
    } finally {
      await browser.close()
    }
  },
}

interface Engine {
  readonly home: string
  readonly origin: string
}

async function withEngine(
  spread: { count: number; hoursBetween: number },
  use: (engine: Engine) => Promise<void>,
): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'kalends-bench-page-'))
  let child: ChildProcess | undefined
  try {
    const store = openStore({ path: join(home, 'kalends.db') })
    await fillStore(store, { ...spread, around: Temporal.Now.instant() })
    store.joinTextIndexNow()
    store.close()
    const script = join(root, 'dist/engine.js')
    const engine = spawn(
      process.execPath,
      [script, '--home', home, '--listen', '127.0.0.1:0', '--log', 'none'],
      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, TZ: zone } },
    )
    child = engine
    for await (const line of createInterface({ input: engine.stdout })) {
      const loginLink = /https?:\/\/\S+\/login\?code=\S+/.exec(line)?.[0]
      if (loginLink === undefined) continue
      await use({ home, origin: new URL(loginLink).origin })
      return
    }
    throw new Error('the engine ended before it was ready')
  } finally {
    if (child !== undefined && child.exitCode === null) {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    }
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function openPage(browser: Browser, engine: Engine): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: zone })
  const page = await context.newPage()
  await installStopwatch(page, firstEvent)
  // A link logs in once.
  const login = await askEngine(engine.home, 'POST', '/api/session/login-codes')
  const [link = ''] = (JSON.parse(login) as LoginCode).urls
  await page.goto(link)
  await page.locator(firstEvent).first().waitFor()
  return page
}

/** From the request for the page to the frame that has the first event. */
async function measureOpening(report: Report, browser: Browser, engine: Engine): Promise<Page> {
  const first: number[] = []
  const again: number[] = []
  let page: Page | undefined
  for (let round = 0; round < opens; round++) {
    await page?.context().close()
    page = await openPage(browser, engine)
    first.push(await shownAt(page))
    // Chromium keeps the compiled script from the second time on.
    for (let time = 0; time < 3; time++) {
      await page.goto(engine.origin)
      again.push(await shownAt(page))
    }
  }
  if (page === undefined) throw new Error('the page was not opened')
  const limit = { max: 300 }
  report.figure({
    name: 'first paint of the agenda, 100,000 events, in a browser that knows the page',
    value: median(again),
    unit: 'ms',
    bound: limit,
  })
  report.figure({
    name: 'the same in one that never saw it, with its login',
    value: median(first),
    unit: 'ms',
  })
  report.figure({
    name: 'JavaScript of the first page, gzipped',
    value: await scriptKilobytes(page),
    unit: 'kB',
    bound: { max: 250 },
  })
  return page
}

async function shownAt(page: Page): Promise<number> {
  return await page.evaluate(() => (globalThis as unknown as { shown: Promise<number> }).shown)
}

/** All that was loaded until the agenda was there. */
async function scriptKilobytes(page: Page): Promise<number> {
  const addresses = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
  )
  const scripts = new Set(addresses.filter((address) => address.endsWith('.js')))
  const sizes = [...scripts].map(
    (address) => gzipSync(readFileSync(join(root, 'dist/renderer', address))).length,
  )
  return sizes.reduce((sum, size) => sum + size, 0) / 1_000
}

/** From the engine's answer to whoever made the change to the frame that shows it. */
async function measureChanges(report: Report, page: Page, { home }: Engine): Promise<void> {
  const [calendar] = JSON.parse(await askEngine(home, 'GET', '/api/calendars')) as { id: string }[]
  const today = Temporal.Now.plainDateISO(zone)
  const start = { dateTime: `${today}T00:01:00`, zone }
  const end = { dateTime: `${today}T00:02:00`, zone }
  const made = { calendarId: calendar?.id, title: 'Before', start, end }
  const { event } = JSON.parse(await askEngine(home, 'POST', '/api/events', made)) as { event: CalendarEvent }
  const delays: number[] = []
  for (let change = 0; change < changes; change++) {
    const title = `Change number ${change}`
    const shown = untilShown(page, title)
    await askEngine(home, 'PATCH', `/api/events/${event.id}`, { patch: { title } })
    const answeredAt = performance.timeOrigin + performance.now()
    delays.push(Math.max(0, (await shown) - answeredAt))
  }
  report.figure({
    name: 'a change made elsewhere on screen, p50',
    value: quantile(delays, 0.5),
    unit: 'ms',
  })
  report.figure({
    name: 'a change made elsewhere on screen, p90',
    value: quantile(delays, 0.9),
    unit: 'ms',
    bound: { max: 100 },
  })
}

/** From the key to the frame with the week after, its events in it. */
async function measureWeeks(report: Report, page: Page, { origin }: Engine): Promise<void> {
  const today = Temporal.Now.plainDateISO(zone)
  await page.goto(`${origin}/?view=week&day=${today}`)
  await page.locator(`[data-column="${today}"] button`).first().waitFor()
  const times: number[] = []
  for (let week = 1; week <= rounds; week++) {
    const day = today.add({ weeks: week })
    // Somebody looks at the week before going on.
    await page.waitForTimeout(lookMilliseconds)
    times.push(await nextPaint(page, 'j', `[data-column="${day}"] button`))
  }
  report.figure({ name: 'week change, p50', value: quantile(times, 0.5), unit: 'ms', bound: { max: 50 } })
}

async function measurePalette(report: Report, page: Page): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    times.push(await nextPaint(page, 'Control+k', '[role=dialog] [role=option]'))
    await page.keyboard.press('Escape')
    await page.locator('[role=dialog]').waitFor({ state: 'detached' })
  }
  report.figure({ name: 'palette opens, p50', value: quantile(times, 0.5), unit: 'ms', bound: { max: 50 } })
}

/** The agenda under a wheel that does not rest. */
async function measureScrolling(report: Report, browser: Browser, engine: Engine): Promise<void> {
  const page = await openPage(browser, engine)
  await page.locator('[data-testid=agenda]').hover()
  const size = Number(await page.locator(firstEvent).first().getAttribute('aria-setsize'))
  const { perSecond, longest, busy } = await countFrames(page, '[data-testid=agenda]', 4_000)
  report.figure({
    name: 'agenda of 10,000 events scrolling, frames a second',
    value: perSecond,
    unit: '',
    better: 'higher',
    bound: { min: 58 },
  })
  report.figure({
    name: 'the same, work of the page for each frame',
    value: busy,
    unit: 'ms',
    bound: { max: 16 },
  })
  report.figure({ name: 'the same, longest time between two frames', value: longest, unit: 'ms' })
  report.note(`The first list of the agenda had ${size} events of its day.`)
  await page.context().close()
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
