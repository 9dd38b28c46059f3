import { expect, test, vi } from 'vitest'
import { headingForms } from './heading-text.ts'

vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en-GB'] }))

test('a month, a day and a year are told in words that become shorter, each with its year', () => {
  expect(headingForms('month', ['2026-11-21', '2026-11-21'])).toEqual([
    'November 2026',
    'Nov 2026',
    '11/2026',
  ])
  expect(headingForms('agenda', ['2026-05-01', '2026-05-01'])).toEqual(['May 2026', '05/2026'])
  expect(headingForms('day', ['2026-11-21', '2026-11-21'])).toEqual([
    '21 November 2026',
    '21 Nov 2026',
    '21/11/2026',
  ])
  expect(headingForms('year', ['2026-11-21', '2026-11-21'])).toEqual(['2026'])
})

test('a week that lies in two months, or in two years, is told with both', () => {
  expect(headingForms('week', ['2026-11-16', '2026-11-22'])[0]).toBe('November 2026')
  expect(plain(headingForms('week', ['2026-11-30', '2026-12-06']))).toEqual([
    'November–December 2026',
    'Nov–Dec 2026',
    '11/2026–12/2026',
  ])
  expect(plain(headingForms('workweek', ['2026-12-28', '2027-01-01']))[1]).toBe('Dec 2026–Jan 2027')
})

/** Without the spaces around dashes, in which versions of ICU differ. */
function plain(forms: readonly string[]): string[] {
  return forms.map((form) => form.replaceAll(/\s*–\s*/g, '–'))
}
