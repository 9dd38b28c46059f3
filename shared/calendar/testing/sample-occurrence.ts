import { type Occurrence, occurrenceSchema } from '../occurrence.ts'

/** A confirmed event in a calendar “Work”, in Berlin or for whole days, told by its title. */
export function sampleOccurrence(
  title: string,
  start: string,
  end: string,
  changed: Partial<Occurrence> = {},
): Occurrence {
  const allDay = start.length === '2026-01-15'.length
  return occurrenceSchema.parse({
    id: title,
    uid: title,
    recurrenceId: null,
    calendarId: '1',
    calendar: 'Work',
    title,
    start,
    end,
    startZone: allDay ? null : 'Europe/Berlin',
    allDay,
    location: '',
    status: 'confirmed',
    showAs: 'busy',
    response: null,
    color: '#3b82f6',
    ...changed,
  })
}
