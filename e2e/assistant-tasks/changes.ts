import { expect } from 'vitest'
import { type AssistantTask, event } from './task.ts'

const lunch = event('Work', 'Lunch', '2027-01-13T12:00', { location: 'Canteen', guests: ['zoe@example.org'] })

export const changeTasks: readonly AssistantTask[] = [
  {
    said: 'Put lunch with Zoë at noon tomorrow into my calendar.',
    overHttp: true,
    given: [event('Work', 'Review', '2027-01-13T15:00')],
    async play({ call, refused }) {
      const lunch = { title: 'Lunch', start: '2027-01-14T12:00' }
      await refused('create_event', lunch, /^calendar: There are several calendars.*«Personal», «Work»/)
      const { events } = await call('create_event', { ...lunch, calendar: 'work' })
      expect(events).toMatchObject([{ calendar: 'Work', end: '2027-01-14T13:00:00+01:00' }])
    },
    asked: ['Add “Lunch” on 14 Jan 2027 12:00'],
    leaves: ['01-13 15:00 Work: Review', '01-14 12:00 Work: Lunch'],
  },
  {
    said: 'Move lunch to one, and leave everything else alone.',
    given: [lunch],
    async play({ call, idOf }) {
      const id = idOf('Lunch')
      await call('update_event', { id, start: '2027-01-13T13:00', notify: 'none' })
      const { event } = await call('get_event', { id })
      expect(event).toMatchObject({ location: 'Canteen', end: '2027-01-13T14:00:00+01:00' })
      expect(event.guests).toEqual([expect.stringContaining('zoe@example.org')])
    },
    asked: ['Move “Lunch” to 13 Jan 2027 13:00'],
    leaves: ['01-13 13:00 Work: Lunch'],
  },
  {
    said: 'Rename the meeting that I changed myself a minute ago.',
    given: [event('Work', 'Review', '2027-01-13T15:00')],
    async play({ call, refused, idOf, person }) {
      const id = idOf('Review')
      const { event } = await call('get_event', { id })
      await person.event.update({ id, patch: { title: 'Big review' } })
      const renamed = { id, title: 'Small review', ifVersion: event.version }
      await refused('update_event', renamed, /changed in the meantime.*\(stale\)$/)
    },
    leaves: ['01-13 15:00 Work: Big review'],
  },
  {
    said: 'Rename it. (The person changes it themselves while they are being asked.)',
    given: [event('Work', 'Review', '2027-01-13T15:00')],
    person: ['by hand'],
    async play({ refused, idOf, person, nextQuestion }) {
      const id = idOf('Review')
      const refusing = refused('update_event', { id, title: 'X' }, /changed in the meantime.*\(stale\)$/)
      const question = await nextQuestion()
      await person.event.update({ id, patch: { location: 'Room 2' } })
      await person.approval.answer({ id: question.id, answer: 'once' })
      await refusing
    },
    asked: ['Rename “Review” to “X”'],
    leaves: ['01-13 15:00 Work: Review'],
  },
  {
    said: 'Show me what moving the review to Friday would do, but do not do it.',
    given: [event('Work', 'Review', '2027-01-13T15:00')],
    async play({ text, idOf }) {
      const shown = await text('update_event', {
        id: idOf('Review'),
        start: '2027-01-15T15:00',
        dryRun: true,
      })
      expect(shown).toMatch(/^Nothing was changed\. It would be: «Moved/)
      expect(shown).toContain('from Wed 13 Jan 2027 15:00')
      expect(shown).toContain('Fri 15 Jan 2027 15:00')
    },
    leaves: ['01-13 15:00 Work: Review'],
  },
  {
    said: 'Make my birthday an all-day event, wherever I look at it.',
    given: [event('Private', 'Dentist', '2027-01-12T08:00')],
    async play({ call }) {
      await call('create_event', { calendar: 'Private', title: 'Birthday', start: '2027-02-10' })
      for (const zone of ['Pacific/Auckland', 'America/Los_Angeles', 'Europe/Berlin']) {
        const { events } = await call('list_events', { from: '2027-02-09', to: '2027-02-11', zone })
        expect(events, zone).toMatchObject([{ start: '2027-02-10', end: '2027-02-11' }])
      }
    },
    asked: ['Add “Birthday” on 10 Feb 2027'],
    leaves: ['01-12 08:00 Private: Dentist', '02-10 Private: Birthday'],
  },
  {
    said: 'Move the dentist to my work calendar.',
    given: [event('Private', 'Dentist', '2027-01-12T08:00'), event('Work', 'Review', '2027-01-13T15:00')],
    level: { Private: 'write', Work: 'write' },
    async play({ call, idOf }) {
      const { changeId } = await call('update_event', { id: idOf('Dentist'), calendar: 'Work' })
      const { changes } = await call('list_changes', { limit: 1 })
      expect(changes).toMatchObject([{ id: changeId, by: 'assistant Test Assistant' }])
    },
    leaves: ['01-12 08:00 Work: Dentist', '01-13 15:00 Work: Review'],
  },
  {
    said: 'Move the call with Tokyo to ten.',
    given: [event('Work', 'Call', '2027-01-13T17:00', { zone: 'Asia/Tokyo' })],
    async play({ call, refused, idOf }) {
      const id = idOf('Call')
      const moved = { id, start: '2027-01-13T10:00' }
      await refused(
        'update_event',
        moved,
        /^zone: The event is kept in Asia\/Tokyo, the person is in Europe\/Berlin/,
      )
      await call('update_event', { ...moved, zone: 'Europe/Berlin' })
    },
    asked: ['Move “Call” to 13 Jan 2027 10:00'],
    leaves: ['01-13 10:00 Work: Call'],
  },
  {
    said: 'Add these three talks. (One of them is on 30 February.)',
    given: [event('Work', 'Review', '2027-01-13T15:00')],
    async play({ call, refused }) {
      const talk = (title: string, start: string) => ({ title, start, calendar: 'Work' })
      const good = [talk('A', '2027-02-01T09:00'), talk('B', '2027-02-02T09:00')]
      const bad = { events: [...good, talk('C', '2027-02-30T09:00')] }
      await refused('create_events', bad, /start: This is not a day or time of the calendar/)
      await call('create_events', { events: [...good, talk('C', '2027-02-03T09:00')] })
    },
    asked: ['Add “A” and 2 more'],
    leaves: ['01-13 15:00 Work: Review', '02-01 09:00 Work: A', '02-02 09:00 Work: B', '02-03 09:00 Work: C'],
  },
  {
    said: 'Add a meeting that ends before it starts, in a zone that there is not, with a title like a book.',
    given: [event('Work', 'Review', '2027-01-13T15:00')],
    level: 'write',
    async play({ refused }) {
      const meeting = { title: 'M', calendar: 'Work', start: '2027-01-14T12:00' }
      await refused('create_event', { ...meeting, end: '2027-01-14T11:00' }, /^end: .*before the start/)
      await refused('create_event', { ...meeting, zone: 'Mars/Base' }, /^zone: .*not known/)
      await refused('create_event', { ...meeting, title: 'x'.repeat(10_000) }, /title/)
      await refused('create_event', { ...meeting, recurrence: 'FREQ=NEVER' }, /^recurrence: /)
      await refused(
        'create_event',
        { ...meeting, calendar: 'Nowhere' },
        /^calendar: There is no such calendar/,
      )
    },
    leaves: ['01-13 15:00 Work: Review'],
  },
]
