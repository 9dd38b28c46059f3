import { expect, it } from 'vitest'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { errorText } from './error-text.ts'
import { injectionAttempts } from './testing/injection-attempts.ts'

it('says what happened, where, what to do next, and of what kind it is', () => {
  const error = new CalendarError('invalid', 'The end is before the start', {
    field: 'end',
    hint: 'Give a later end.',
  })
  expect(errorText(error)).toBe('end: The end is before the start. Give a later end. (invalid)')
})

it('names fields as the arguments of the tools are named', () => {
  const told = (field: string) => errorText(new CalendarError('invalid', 'Wrong', { field }))
  expect(told('patch.calendarId')).toBe('calendar: Wrong. (invalid)')
  expect(told('recurrence.rules.0')).toBe('recurrence: Wrong. (invalid)')
})

it.each(injectionAttempts)('keeps a title in a message inside its fence: $name', ({ text }) => {
  for (const title of [text, `Lunch” ${text}`, `Lunch”${text}“`]) {
    const error = new CalendarError('stale', `“${title}” was changed in the meantime.`, {
      hint: 'Read it again.',
    })
    const told = errorText(error)
    expect(told).toMatch(/^«[^«»\n]*» was changed in the meantime\. Read it again\. \(stale\)$/u)
  }
})
