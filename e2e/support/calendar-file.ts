import { day } from './days.ts'

interface FileEvent {
  uid: string
  /** content lines but UID and DTSTAMP */
  lines: string[]
}

/** The text of a calendar file. */
export function calendarFile(events: FileEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kalends//tests//EN',
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${event.uid}`,
      'DTSTAMP:20260101T000000Z',
      ...event.lines,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ]
  return lines.join('\r\n')
}

/** `20261121` for a day so many days from today. */
export function basicDay(offset: number): string {
  return day(offset).replaceAll('-', '')
}

/** Content lines of an event of one hour, by the clock of Berlin. */
export function timed(title: string, offset: number, hour: number, ...more: string[]): string[] {
  const start = `${basicDay(offset)}T${String(hour).padStart(2, '0')}0000`
  return [`SUMMARY:${title}`, `DTSTART;TZID=Europe/Berlin:${start}`, 'DURATION:PT1H', ...more]
}
