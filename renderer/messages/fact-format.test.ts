import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { factFormat } from './fact-format.ts'

vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en-GB'] }))

beforeAll(() => void vi.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z') }))
afterAll(() => void vi.useRealTimers())

it('says the year of a time and of a day by one rule: only where it is not this one', () => {
  const { time, day } = factFormat('Europe/Berlin')
  const at = (year: number) => time({ dateTime: `${year}-12-01T09:00:00`, zone: 'Europe/Berlin' })
  expect([at(2026), at(2027)]).toEqual(['1 December, 09:00', '1 December 2027, 09:00'])
  expect([day('2026-12-01'), day('2027-12-01')]).toEqual(['1 December', '1 December 2027'])
  expect(time({ date: '2026-12-01' })).toBe('1 December')
})
