import { describe, expect, it } from 'vitest'
import { isSameWindow, windowDraftOf, windowOf } from './window-draft.ts'

describe('a draft of a window', () => {
  it('shows what is set, or what is usual where nothing is', () => {
    const window = { monthsBack: 0, monthsAhead: 3 }
    expect(windowDraftOf({ window })).toEqual({ isLimited: true, monthsBack: '0', monthsAhead: '3' })
    const unset = { isLimited: false, monthsBack: '6', monthsAhead: '12' }
    expect(windowDraftOf({ window: null })).toEqual(unset)
    expect(windowDraftOf({})).toEqual(unset)
  })

  it('is the window that it was made of', () => {
    for (const window of [null, { monthsBack: 0, monthsAhead: 1 }, { monthsBack: 1_200, monthsAhead: 1_200 }])
      expect(windowOf(windowDraftOf({ window }))).toEqual({ window })
  })

  it.each(['', ' ', 'six', '-1', '1.5', '1201', '1e3'])('names the field that holds “%s”', (text) => {
    const draft = { isLimited: true, monthsBack: '3', monthsAhead: '3' }
    expect(windowOf({ ...draft, monthsBack: text })).toEqual({ fault: 'monthsBack' })
    expect(windowOf({ ...draft, monthsAhead: text })).toEqual({ fault: 'monthsAhead' })
    expect(windowOf({ ...draft, isLimited: false, monthsAhead: text })).toEqual({ window: null })
  })

  it('reaches ahead by a month at least, and need not reach back', () => {
    const draft = { isLimited: true, monthsBack: ' 0 ', monthsAhead: '0' }
    expect(windowOf(draft)).toEqual({ fault: 'monthsAhead' })
    expect(windowOf({ ...draft, monthsAhead: '1' })).toEqual({ window: { monthsBack: 0, monthsAhead: 1 } })
  })
})

it('a window is the same when its months are', () => {
  const window = { monthsBack: 0, monthsAhead: 3 }
  expect(isSameWindow({ ...window }, window)).toBe(true)
  expect(isSameWindow(null, undefined)).toBe(true)
  expect(isSameWindow(window, null)).toBe(false)
  expect(isSameWindow(null, window)).toBe(false)
  expect(isSameWindow({ ...window, monthsBack: 1 }, window)).toBe(false)
})
