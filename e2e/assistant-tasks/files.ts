import { expect } from 'vitest'
import { type AssistantTask, event } from './task.ts'

const file = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Example//Test//EN',
  ...['Talk', 'Panel'].flatMap((title, index) => [
    'BEGIN:VEVENT',
    `UID:${title}@example.org`,
    'DTSTAMP:20270101T000000Z',
    `DTSTART:2027020${index + 1}T090000Z`,
    `DTEND:2027020${index + 1}T100000Z`,
    `SUMMARY:${title}`,
    'END:VEVENT',
  ]),
  'END:VCALENDAR',
  '',
].join('\r\n')

export const fileTasks: readonly AssistantTask[] = [
  {
    said: 'Import the programme of the conference; I may have sent it before.',
    overHttp: true,
    given: [event('Work', 'Review', '2027-01-13T15:00')],
    async play({ call }) {
      const first = await call('import_ics', { content: file, calendar: 'Work' })
      expect(first).toMatchObject({ new: 2, invalid: 0 })
      expect(await call('import_ics', { content: file, calendar: 'Work', dryRun: true })).toMatchObject({
        new: 0,
        unchanged: 2,
      })
    },
    asked: ['Import 2 events into “Work”'],
    leaves: ['01-13 15:00 Work: Review', '02-01 10:00 Work: Talk', '02-02 10:00 Work: Panel'],
  },
  {
    said: 'Give me the review as a calendar file, and read this file that is none.',
    given: [event('Work', 'Review', '2027-01-13T15:00')],
    async play({ call, refused, idOf }) {
      const { content } = await call('export_ics', { events: [idOf('Review')] })
      expect(content).toContain('SUMMARY:Review')
      await refused('import_ics', { path: '/etc/passwd' }, /^path: Only \.ics files can be named/)
      await refused('export_ics', { path: '/tmp/x.sh' }, /^path: Only \.ics files can be named/)
    },
    leaves: ['01-13 15:00 Work: Review'],
  },
]
