import { expect, test } from 'vitest'
import { usualSettings } from '#shared/rpc/usual-settings.ts'
import { firstDayOfWeek, weekendDays } from '../messages/locale.ts'
import { minutesBefore, weekHabits } from './settings.ts'

test('a week is as was set, else as is usual', () => {
  expect(weekHabits(usualSettings)).toEqual({ firstDay: firstDayOfWeek(), weekend: weekendDays() })
  const set = { ...usualSettings, weekStart: 6, workingDays: [7, 1, 2, 3, 4] }
  expect(weekHabits(set)).toEqual({ firstDay: 6, weekend: [5, 6] })
})

test('a reminder lies before the start, and never minus nothing before it', () => {
  expect(minutesBefore(15).trigger).toEqual({ kind: 'relative', seconds: -900, to: 'start' })
  expect(minutesBefore(0).trigger).toEqual({ kind: 'relative', seconds: 0, to: 'start' })
})
