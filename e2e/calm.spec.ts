import type { Page } from '@playwright/test'
import { fillSample } from './support/sample.ts'
import { expect, test } from './support/test.ts'

for (const { width, view } of [
  { width: 1280, view: 'agenda' },
  { width: 1280, view: 'week' },
  { width: 360, view: 'agenda' },
  { width: 360, view: 'month' },
]) {
  test(`nothing moves while the ${view} comes up, ${width} pixels wide`, async ({ app, api, engine }) => {
    await fillSample(api)
    await app.setViewportSize({ width, height: 740 })
    await app.addInitScript(() => {
      const shifts: number[] = []
      Object.assign(globalThis, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          shifts.push((entry as PerformanceEntry & { value: number }).value)
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await app.goto(`${engine.origin}/?view=${view}`)
    await expect(app.locator(eventsOf(view)).first()).toBeVisible()
    // What is loaded when there is nothing else to do must not move anything either.
    await app.waitForTimeout(1_000)
    expect(await sumOfShifts(app)).toBeLessThan(0.01)
  })
}

test('where stillness is wished for, nothing moves by itself', async ({ app }) => {
  await app.emulateMedia({ reducedMotion: 'reduce' })
  await app.keyboard.press('c')
  await expect(app.getByRole('dialog')).toBeVisible()
  const longest = await app.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll('*')].flatMap((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element)
        return `${transitionDuration}, ${animationDuration}`
          .split(', ')
          .map((time) => Number.parseFloat(time))
      }),
    ),
  )
  expect(longest).toBeLessThan(0.001)
})

function eventsOf(view: string): string {
  if (view === 'agenda') return '[data-testid=agenda] li[aria-posinset]'
  return view === 'week' ? '[data-column] button[data-key]' : '[data-testid=month-grid] button[data-key]'
}

function sumOfShifts(app: Page): Promise<number> {
  return app.evaluate(() =>
    (globalThis as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0),
  )
}
