import { CalendarError } from '#shared/calendar/calendar-error.ts'

const hint = 'Choose a file that a calendar program exported, usually named .ics.'

/** Refuses a file by its first line that is not empty (empty text: the file has none), saying what it seems to be. */
export function requireCalendarFile(firstLine: string): void {
  const start = firstLine.trimStart().slice(0, 40)
  const upper = start.toUpperCase()
  if (upper.startsWith('BEGIN:V') && !upper.startsWith('BEGIN:VCARD')) return
  const { text, fact } = describe(start, upper)
  throw new CalendarError('damaged', text, { field: 'file', hint, fact: { code: fact } })
}

interface Kind {
  text: string
  fact: 'file-empty' | 'file-archive' | 'file-web-page' | 'file-contacts' | 'file-no-calendar'
}

function describe(start: string, upper: string): Kind {
  const isPage = upper.startsWith('<!DOCTYPE HTML') || upper.startsWith('<HTML')
  if (start === '') return { text: 'The file is empty.', fact: 'file-empty' }
  if (start.startsWith('PK\u0003\u0004')) return archive('a ZIP archive')
  if (start.startsWith('\u001f')) return archive('a compressed file')
  if (isPage)
    return {
      text: 'This is a web page, not a calendar; it may be a sign-in page that was saved in place of one.',
      fact: 'file-web-page',
    }
  if (start.startsWith('<')) return other('an XML file, not an iCalendar file.')
  if (start.startsWith('{') || start.startsWith('[')) return other('a JSON file, not an iCalendar file.')
  if (upper.startsWith('BEGIN:VCARD'))
    return { text: 'This is a file of contacts, not a calendar.', fact: 'file-contacts' }
  if (start.startsWith('%PDF')) return other('a PDF, not a calendar.')
  return other('not an iCalendar file: it does not start with BEGIN:VCALENDAR.')
}

function archive(what: string): Kind {
  return { text: `This is ${what}, not a calendar; the calendar may be inside it.`, fact: 'file-archive' }
}

function other(what: string): Kind {
  return { text: `This is ${what}`, fact: 'file-no-calendar' }
}
