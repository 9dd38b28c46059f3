import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followMinute } from './now.ts'

class Page extends EventTarget {
  hidden = false

  show(isShown: boolean): void {
    this.hidden = !isShown
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

let page: Page

beforeEach(() => {
  page = new Page()
  vi.stubGlobal('document', page)
  vi.useFakeTimers({ now: new Date(2026, 0, 15, 9, 0, 40) })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('wakes on the minute while the page is seen', () => {
  const { heard, stop } = follow()
  vi.advanceTimersByTime(19_000)
  expect(heard).toEqual([])
  vi.advanceTimersByTime(121_100)
  expect(heard).toEqual(['9:01', '9:02', '9:03'])
  stop()
  expect(vi.getTimerCount()).toBe(0)
})

test('unseen it wakes at midnight alone, and is right as soon as it is seen', () => {
  const { heard, stop } = follow()
  page.show(false)
  heard.length = 0
  vi.advanceTimersByTime(3 * 60 * 60_000)
  expect(heard).toEqual([])
  page.show(true)
  expect(heard).toEqual(['12:00'])
  page.show(false)
  heard.length = 0
  vi.advanceTimersByTime(13 * 60 * 60_000)
  expect(heard).toEqual(['0:00'])
  stop()
  page.show(true)
  expect(heard).toHaveLength(1)
})

function follow() {
  const heard: string[] = []
  const stop = followMinute(() => {
    const now = new Date()
    heard.push(`${now.getHours()}:${String(now.getMinutes()).padStart(2, '0')}`)
  })
  return { heard, stop }
}
