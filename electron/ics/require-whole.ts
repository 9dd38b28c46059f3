import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Component } from './component.ts'
import { InvalidProperty } from './invalid-property.ts'

/**
 * Refuses a calendar text that stops before its end: what is missing would be taken for deleted. Throws CalendarError
 * `damaged`.
 */
export function requireEnd(text: string): void {
  // Some programs write components without a VCALENDAR around them.
  if (!/^\s*BEGIN:VCALENDAR/i.test(text.slice(0, 200)) || /END:VCALENDAR/i.test(text.slice(-1024))) return
  throw new CalendarError('damaged', 'The calendar ends in the middle.', {
    fact: { code: 'file-cut-off' },
    hint: 'It may not have been sent in whole; try again later.',
  })
}

/** Refuses a component whose END never came. Throws an InvalidProperty. */
export function requireWhole(component: Component): Component {
  if (!component.isBroken) return component
  throw new InvalidProperty(
    { name: component.name, number: component.line },
    'is not whole: its END is missing',
    { code: 'import-end-missing' },
  )
}
