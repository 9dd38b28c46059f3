import { describe, expect, it, vi } from 'vitest'
import { dayFromText } from './day-from-text.ts'

vi.hoisted(() => {
  vi.stubGlobal('navigator', { languages: ['de-DE'] })
  vi.stubGlobal('document', { documentElement: { lang: 'de' } })
})

/** A Saturday. */
const today = '2026-11-21'

describe('dayFromText in German', () => {
  it.each([
    ['heute', '2026-11-21'],
    ['Morgen', '2026-11-22'],
    ['Freitag', '2026-11-27'],
    ['nächsten Freitag', '2026-11-27'],
    ['Samstag', '2026-11-28'],
    ['12. Mai', '2027-05-12'],
    ['12 mai 2025', '2025-05-12'],
    ['3. Dez', '2026-12-03'],
    ['24.12.', '2026-12-24'],
    ['1.2.2030', '2030-02-01'],
    ['29. Februar', '2028-02-29'],
    ['am 21. November', '2026-11-21'],
    ['2026-03-01', '2026-03-01'],
  ])('%s is %s', (text, day) => {
    expect(dayFromText(text, today)).toBe(day)
  })

  it.each(['', 'Mai', '31. April', '12. Mai Zahnarzt', 'Freitags', '99.99.'])('%s is no day', (text) => {
    expect(dayFromText(text, today)).toBeNull()
  })
})
