import { expect, it } from 'vitest'
import { calendarNameOf } from './calendar-name.ts'

it.each([
  ['work.ics', 'work'],
  ['Team_Holidays 2026 (1).ICS', 'Team Holidays 2026'],
  ['ana@example.org.ics', 'ana@example.org'],
  ['.ics', ''],
])('%s → %s', (file, name) => {
  expect(calendarNameOf(file)).toBe(name)
})
