import { expect, test } from 'vitest'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { readAttendee } from './attendee.ts'
import { chooseCalendar, defaultCalendar } from './calendar-choice.ts'
import { readEventAddress } from './event-address.ts'

test.each([
  ['ada@example.org', { name: '', email: 'ada@example.org' }],
  ['Ada Lovelace <ada@example.org>', { name: 'Ada Lovelace', email: 'ada@example.org' }],
  ['"Lovelace, Ada" <ada@example.org>', { name: 'Lovelace, Ada', email: 'ada@example.org' }],
])('attendee %s', (text, attendee) => {
  expect(readAttendee(text)).toEqual(attendee)
})

test('an attendee without an address is refused', () => {
  expect(() => readAttendee('Ada')).toThrow('not a mail address')
})

test('an event, or an instance of one', () => {
  expect(readEventAddress('17')).toEqual({ id: '17', recurrenceId: undefined })
  expect(readEventAddress('17@2026-01-15')).toEqual({ id: '17', recurrenceId: '2026-01-15' })
  expect(readEventAddress('17@2026-01-15T09:00')).toEqual({ id: '17', recurrenceId: '2026-01-15T09:00:00' })
  expect(readEventAddress('17', '2026-01-15')).toEqual({ id: '17', recurrenceId: '2026-01-15' })
  expect(() => readEventAddress('17@2026-01-15', '2026-01-16')).toThrow('Two instances')
})

function calendar(id: string, name: string, more: Partial<Calendar> = {}): Calendar {
  return {
    id,
    name,
    accountId: null,
    description: '',
    color: '#3b82f6',
    zone: null,
    visible: true,
    reminderMinutes: null,
    readOnly: false,
    eventCount: 0,
    ...more,
  }
}

test('a calendar is found by id, name, or name in any case', () => {
  const calendars = [calendar('1', 'Work'), calendar('2', 'work'), calendar('3', 'Café')]
  expect(chooseCalendar(calendars, '2').name).toBe('work')
  expect(chooseCalendar(calendars, 'Work').id).toBe('1')
  expect(chooseCalendar(calendars, 'CAFÉ').id).toBe('3')
  expect(() => chooseCalendar(calendars, 'WORK')).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('1, 2') }),
  )
  expect(() => chooseCalendar(calendars, 'Wrok')).toThrow(
    expect.objectContaining({ code: 'not_found', hint: 'Did you mean “Work”?' }),
  )
  expect(() => chooseCalendar(calendars, 'Family')).toThrow(
    expect.objectContaining({ hint: 'There are: Work, work, Café' }),
  )
  expect(() => chooseCalendar([], 'Work')).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('none yet') }),
  )
})

test('new events go to a calendar that is seen and can be written', () => {
  const hidden = calendar('1', 'Old', { visible: false })
  const holidays = calendar('2', 'Holidays', { readOnly: true })
  expect(defaultCalendar([hidden, holidays, calendar('3', 'Work')]).id).toBe('3')
  expect(defaultCalendar([hidden, holidays]).id).toBe('1')
  expect(() => defaultCalendar([holidays])).toThrow('no calendar')
})
