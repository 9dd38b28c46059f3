import type { Api } from './api.ts'
import { basicDay, calendarFile } from './calendar-file.ts'
import { at, day } from './days.ts'

/** Fills an engine with the calendars of somebody who has a week worth looking at. */
export async function fillSample(api: Api): Promise<void> {
  const [first] = await api.calendars()
  const personal =
    first === undefined
      ? await api.createCalendar({ name: 'Personal', color: '#2b74c9' })
      : await api.updateCalendar(first.id, { color: '#2b74c9' })
  const work = await api.createCalendar({ name: 'Work', color: '#c9402b' })
  const family = await api.createCalendar({ name: 'Family', color: '#2f8a4c' })
  const long = 'A calendar with a name so long that no sidebar was ever made for it'
  const other = await api.createCalendar({ name: long, color: '#8b54b8' })

  const events: Parameters<Api['createEvent']>[0][] = [
    {
      calendarId: work.id,
      title: 'Stand-up',
      start: at(-12, '09:15'),
      end: at(-12, '09:30'),
      recurrence: { rules: ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA'] },
      conferenceUrl: 'https://meet.example.org/stand-up',
    },
    {
      calendarId: work.id,
      title: 'Quarterly planning',
      location: 'Room Ada, 4th floor, https://maps.example.org/ada',
      start: at(0, '10:00'),
      end: at(0, '11:30'),
      conferenceUrl: 'https://meet.example.org/planning',
      description:
        'Agenda:\n1. Where we are\n2. What comes next\n\nNotes are at https://docs.example.org/planning-2027.',
      organizer: { name: 'Ana Marić', email: 'ana@example.org' },
      attendees: [
        { name: 'Ana Marić', email: 'ana@example.org', response: 'accepted', role: 'chair' },
        { name: 'Ben Osei', email: 'ben@example.org', response: 'tentative' },
        { name: 'Chiyo Tanaka', email: 'chiyo@example.org', response: 'declined', role: 'optional' },
        { name: 'Room Ada', email: 'ada@example.org', response: 'accepted', kind: 'room' },
      ],
      reminders: [
        { trigger: { kind: 'relative', seconds: -900 } },
        { action: 'email', trigger: { kind: 'relative', seconds: -86_400 } },
      ],
      attachments: [{ title: 'Figures.pdf', url: 'https://files.example.org/figures.pdf' }],
      categories: ['Planning', '2027'],
    },
    {
      calendarId: personal.id,
      title: 'Lunch with Chiyo',
      location: 'Rosso',
      start: at(0, '12:30'),
      end: at(0, '13:30'),
    },
    {
      calendarId: personal.id,
      title: 'Dentist',
      status: 'tentative',
      start: at(0, '17:00'),
      end: at(0, '17:45'),
    },
    {
      calendarId: family.id,
      title: 'Cinema',
      location: 'Lichtburg',
      start: at(0, '20:15'),
      end: at(0, '22:30'),
    },
    {
      calendarId: family.id,
      title: 'Ana’s birthday',
      showAs: 'free',
      start: { date: day(1) },
      end: { date: day(2) },
    },
    {
      calendarId: work.id,
      title: 'Offsite in Lisbon',
      location: 'Lisbon',
      start: { date: day(2) },
      end: { date: day(5) },
    },
    {
      calendarId: work.id,
      title: 'Cancelled review',
      status: 'cancelled',
      start: at(1, '14:00'),
      end: at(1, '15:00'),
    },
    {
      calendarId: other.id,
      title:
        'An event whose title goes on and on, past the edge of every screen, because somebody pasted the whole agenda into it',
      location:
        'A place with a postal address that is longer than the title: 221B Baker Street, London NW1 6XE, United Kingdom',
      start: at(1, '16:00'),
      end: at(1, '18:00'),
    },
    { calendarId: personal.id, title: 'Night train to Vienna', start: at(5, '22:40'), end: at(6, '08:25') },
    {
      calendarId: personal.id,
      title: 'Run',
      start: at(2, '07:00', null),
      end: at(2, '07:45', null),
      recurrence: { rules: ['FREQ=WEEKLY;BYDAY=TU,TH'] },
    },
    {
      calendarId: work.id,
      title: 'Call with Tokyo',
      start: at(3, '09:00', 'Asia/Tokyo'),
      end: at(3, '10:00', 'Asia/Tokyo'),
    },
    {
      calendarId: family.id,
      title: 'Swimming lesson',
      location: 'Stadtbad',
      start: at(-3, '16:00'),
      end: at(-3, '17:00'),
    },
    { calendarId: work.id, title: 'Planning poker', start: at(9, '13:00'), end: at(9, '14:00') },
  ]
  for (const event of events) await api.createEvent(event)
}

/** A file with something of every outcome that a preview can show. */
export function sampleFile(): string {
  const talks = Array.from({ length: 14 }, (_, index) => ({
    uid: `talk-${index}@conference.example.org`,
    lines: [
      `SUMMARY:Talk ${index + 1}: ${['Slow software', 'Time zones', 'The long now', 'Local first'][index % 4]}`,
      `DTSTART;TZID=Europe/Berlin:${basicDay(20 + Math.floor(index / 5))}T${10 + (index % 5)}0000`,
      `DTEND;TZID=Europe/Berlin:${basicDay(20 + Math.floor(index / 5))}T${10 + (index % 5)}4500`,
      'LOCATION:Hall 2',
    ],
  }))
  return calendarFile([
    ...talks,
    {
      uid: 'lunch@elsewhere.example.org',
      lines: [
        'SUMMARY:Lunch with Chiyo',
        `DTSTART;TZID=Europe/Berlin:${basicDay(0)}T123000`,
        `DTEND;TZID=Europe/Berlin:${basicDay(0)}T133000`,
      ],
    },
    {
      uid: 'broken@conference.example.org',
      lines: ['SUMMARY:Broken', 'DTSTART:2026-13-45T99', 'DURATION:PT1H'],
    },
  ])
}
