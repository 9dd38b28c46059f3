import { describe, expect, it } from 'vitest'
import { formatView, parseView, views } from './view.ts'

describe('the view in the address', () => {
  it.each(views)('%s survives with its day and leaves the rest of the address alone', (view) => {
    const address = formatView('?other=1', { view, day: '2026-11-21' })
    expect(parseView(address, null)).toEqual({ view, day: '2026-11-21' })
    expect(new URLSearchParams(address).get('other')).toBe('1')
  })

  it('is the one used last where the address names none', () => {
    expect(parseView('', 'week')).toEqual({ view: 'week', day: null })
    expect(parseView('?view=day', 'week').view).toBe('day')
  })

  it('is the agenda of today for what is not understood', () => {
    expect(parseView('?view=decade&day=2026-02-30', 'nonsense')).toEqual({ view: 'agenda', day: null })
  })
})
