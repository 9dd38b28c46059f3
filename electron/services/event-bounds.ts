import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { type EventContent, mostReminders } from '#shared/calendar/event.ts'

const longestTexts = {
  title: 1_000,
  description: 500_000,
  location: 10_000,
  url: 10_000,
  conferenceUrl: 10_000,
  color: 100,
} as const

const longestLists = {
  categories: 200,
  attendees: 5_000,
  reminders: mostReminders,
  attachments: 500,
} as const

const mostDates = 10_000
const mostRules = 50
const longestItem = 10_000

/** Throws `invalid` for text or lists that no calendar needs: what is stored is bounded, field by field. */
export function checkBounds(content: EventContent): void {
  for (const [field, most] of Object.entries(longestTexts)) {
    const text = content[field as keyof typeof longestTexts]
    if (text !== null && text.length > most) throw tooLong(field, text.length, most, 'characters')
  }
  for (const [field, most] of Object.entries(longestLists)) {
    const list = content[field as keyof typeof longestLists]
    if (list.length > most) throw tooLong(field, list.length, most, 'entries')
    // One entry is bounded by what it takes to write it down.
    for (const [index, item] of list.entries()) {
      const size = JSON.stringify(item).length
      if (size > longestItem) throw tooLong(`${field}.${index}`, size, longestItem, 'characters')
    }
  }
  const { recurrence } = content
  if (recurrence === null) return
  for (const field of ['rules', 'exclusionRules'] as const) {
    if (recurrence[field].length > mostRules) {
      throw tooLong(`recurrence.${field}`, recurrence[field].length, mostRules, 'entries')
    }
    for (const [index, rule] of recurrence[field].entries()) {
      if (rule.length > longestItem) {
        throw tooLong(`recurrence.${field}.${index}`, rule.length, longestItem, 'characters')
      }
    }
  }
  for (const field of ['additions', 'exclusions'] as const) {
    if (recurrence[field].length > mostDates) {
      throw tooLong(`recurrence.${field}`, recurrence[field].length, mostDates, 'entries')
    }
  }
}

function tooLong(field: string, size: number, most: number, unit: string): CalendarError {
  const [has, may] = [size.toLocaleString('en'), most.toLocaleString('en')]
  return new CalendarError('invalid', `${field} has ${has} ${unit}; ${may} are the most.`, {
    fact: { code: 'text-too-long', field: field.split('.')[0] ?? field, most },
    field,
    hint: field === 'title' ? 'Put what does not fit into the description.' : 'Shorten it.',
  })
}
