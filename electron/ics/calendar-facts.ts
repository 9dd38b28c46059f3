import { type Component, propertyText } from './component.ts'
import { decodeText } from './text-value.ts'

/** What the properties of a VCALENDAR say about the calendar as a whole. Empty or null where they say nothing. */
export interface CalendarFacts {
  readonly name: string
  readonly description: string
  /** `#rrggbb` */
  readonly color: string | null
  /** Of its default zone, as the file names it. */
  readonly tzid: string
  readonly productId: string
  /** In upper case; `PUBLISH` where the file has none (RFC 5545 §3.7.2). */
  readonly method: string
}

/** Facts of a VCALENDAR that says nothing. */
export const noFacts: CalendarFacts = {
  name: '',
  description: '',
  color: null,
  tzid: '',
  productId: '',
  method: 'PUBLISH',
}

export function readCalendarFacts(calendar: Component): CalendarFacts {
  const text = (...names: string[]) => {
    for (const name of names) {
      const value = decodeText(propertyText(calendar, name)).trim()
      if (value !== '') return value
    }
    return ''
  }
  return {
    name: text('X-WR-CALNAME', 'NAME').slice(0, 200),
    description: text('X-WR-CALDESC', 'DESCRIPTION'),
    color: readColor(text('X-APPLE-CALENDAR-COLOR', 'COLOR', 'X-OUTLOOK-COLOR')),
    tzid: text('X-WR-TIMEZONE', 'TIMEZONE-ID'),
    productId: text('PRODID'),
    method: text('METHOD').toUpperCase() || 'PUBLISH',
  }
}

/** Apple adds the opacity to the six digits. */
function readColor(text: string): string | null {
  const digits = /^#([0-9a-f]{6})(?:[0-9a-f]{2})?$/i.exec(text)?.[1]
  return digits === undefined ? null : `#${digits.toLowerCase()}`
}
