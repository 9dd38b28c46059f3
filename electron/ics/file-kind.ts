import { CalendarError } from '#shared/calendar/calendar-error.ts'

const hint = 'Choose a file that a calendar program exported, usually named .ics.'

/** Refuses a file by its first line that is not empty (empty text: the file has none), saying what it seems to be. */
export function requireCalendarFile(firstLine: string): void {
  const start = firstLine.trimStart().slice(0, 40)
  const upper = start.toUpperCase()
  if (upper.startsWith('BEGIN:V') && !upper.startsWith('BEGIN:VCARD')) return
  throw new CalendarError('damaged', describe(start, upper), { field: 'file', hint })
}

function describe(start: string, upper: string): string {
  if (start === '') return 'The file is empty.'
  if (start.startsWith('PK\u0003\u0004'))
    return 'This is a ZIP archive, not a calendar; the calendar may be inside it.'
  if (start.startsWith('\u001f'))
    return 'This is a compressed file, not a calendar; the calendar may be inside it.'
  if (upper.startsWith('<!DOCTYPE HTML') || upper.startsWith('<HTML'))
    return 'This is a web page, not a calendar; it may be a sign-in page that was saved in place of one.'
  if (start.startsWith('<')) return 'This is an XML file, not an iCalendar file.'
  if (start.startsWith('{') || start.startsWith('[')) return 'This is a JSON file, not an iCalendar file.'
  if (upper.startsWith('BEGIN:VCARD')) return 'This is a file of contacts, not a calendar.'
  if (start.startsWith('%PDF')) return 'This is a PDF, not a calendar.'
  return 'This is not an iCalendar file: it does not start with BEGIN:VCALENDAR.'
}
