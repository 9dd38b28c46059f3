import { expect } from 'vitest'
import { type AssistantTask, event } from './task.ts'

const review = event('Work', 'Review', '2027-01-13T15:00')
const dentist = event('Private', 'Dentist', '2027-01-12T08:00')
const tasks = Array.from({ length: 12 }, (_, index) =>
  event('Work', `Task ${index}`, `2027-02-${String(index + 1).padStart(2, '0')}T09:00`),
)
const taskLines = tasks.map(
  (_, index) => `02-${String(index + 1).padStart(2, '0')} 09:00 Work: Task ${index}`,
)

export const permissionTasks: readonly AssistantTask[] = [
  {
    said: 'Delete the review. (The person says no.)',
    overHttp: true,
    given: [review],
    person: ['deny'],
    async play({ refused, idOf }) {
      await refused(
        'delete_event',
        { id: idOf('Review') },
        /asked and said no\. Nothing was changed.*\(denied\)$/,
      )
    },
    asked: ['Delete “Review”'],
    leaves: ['01-13 15:00 Work: Review'],
  },
  {
    said: 'Delete the review. (Nobody is there.)',
    given: [review],
    person: ['away'],
    async play({ refused, idOf }) {
      await refused('delete_event', { id: idOf('Review') }, /did not answer in time.*\(denied\)$/)
    },
    asked: ['Delete “Review”'],
    leaves: ['01-13 15:00 Work: Review'],
  },
  {
    said: 'Rename it twice. (The person says always.)',
    given: [review],
    person: ['always'],
    async play({ call, idOf }) {
      const id = idOf('Review')
      await call('update_event', { id, title: 'First' })
      await call('update_event', { id, title: 'Second' })
    },
    asked: ['Rename “Review” to “First”'],
    leaves: ['01-13 15:00 Work: Second'],
  },
  {
    said: 'Undo what you just did.',
    overHttp: true,
    given: [review],
    level: 'write',
    async play({ call, refused, idOf }) {
      const { changeId } = await call('delete_event', { id: idOf('Review') })
      expect((await call('list_events', { from: '2027-01-13', to: '2027-01-13' })).events).toEqual([])
      await call('undo_change', { changeId })
      await refused('undo_change', { changeId }, /was undone already.*\(conflict\)$/)
    },
    leaves: ['01-13 15:00 Work: Review'],
  },
  {
    said: 'Clear my February. (More than ten events: the person is asked, whatever the assistant may do.)',
    given: tasks,
    level: 'write',
    person: ['deny'],
    async play({ call, refused, idOf }) {
      for (let index = 0; index < 10; index++) await call('delete_event', { id: idOf(`Task ${index}`) })
      await refused('delete_event', { id: idOf('Task 10') }, /said no.*\(denied\)$/)
    },
    asked: ['Delete “Task 10”'],
    leaves: taskLines.slice(10),
  },
  {
    said: 'Delete the daily series. (Each of its days counts.)',
    given: [event('Work', 'Standup', '2027-01-11T09:00', { repeats: 'FREQ=DAILY;COUNT=15' })],
    level: 'write',
    person: ['once'],
    async play({ call, idOf }) {
      await call('delete_event', { id: idOf('Standup'), scope: 'all' })
    },
    asked: ['Delete “Standup” (all)'],
    leaves: [],
  },
  {
    said: 'Rename it thirty-one times in a minute. (The person is asked at the thirty-first.)',
    given: [review],
    level: 'write',
    person: ['deny'],
    async play({ call, refused, idOf }) {
      const id = idOf('Review')
      for (let time = 1; time <= 30; time++) await call('update_event', { id, title: `Review ${time}` })
      await refused('update_event', { id, title: 'Review 31' }, /said no.*\(denied\)$/)
    },
    asked: ['Rename “Review 30” to “Review 31”'],
    leaves: ['01-13 15:00 Work: Review 30'],
  },
  {
    said: 'What is in my private calendar? (The assistant must not know of it.)',
    overHttp: true,
    given: [review, dentist],
    level: { Private: 'none' },
    async play({ text, refused, idOf, calendarId }) {
      const range = { from: '2027-01-11', to: '2027-01-17' }
      for (const told of [
        await text('list_calendars'),
        await text('list_events', range),
        await text('search_events', { text: 'dentist' }),
        await text('check_availability', { start: '2027-01-12T08:00', end: '2027-01-12T09:00' }),
      ]) {
        expect(told).not.toMatch(/dentist|private/i)
      }
      await refused('get_event', { id: idOf('Dentist') }, /There is no event.*\(not_found\)$/)
      await refused('list_events', { ...range, calendars: [calendarId('Private')] }, /no such calendar/)
      await refused('update_event', { id: idOf('Dentist'), title: 'X' }, /There is no event/)
    },
    leaves: ['01-12 08:00 Private: Dentist', '01-13 15:00 Work: Review'],
  },
  {
    said: 'When am I busy privately? (The assistant may see that, and nothing more.)',
    given: [dentist],
    level: { Private: 'busy' },
    async play({ call, refused, idOf }) {
      const { events } = await call('list_events', { from: '2027-01-12', to: '2027-01-12' })
      expect(events).toMatchObject([{ title: 'Busy', start: '2027-01-12T08:00:00+01:00' }])
      await refused('delete_event', { id: idOf('Dentist') }, /does not let you change.*\(denied\)$/)
    },
    leaves: ['01-12 08:00 Private: Dentist'],
  },
  {
    said: 'Go on with your work. (The person revoked the token.)',
    given: [review],
    async play({ person, otherAssistant }) {
      const other = await otherAssistant('Phone', ['mcp'])
      const week = { from: '2027-01-11', to: '2027-01-17' }
      expect((await other.call('list_events', week)).data.events).toHaveLength(1)
      await person.token.revoke({ id: other.tokenId })
      await expect(other.call('list_events', week)).rejects.toThrow()
    },
    leaves: ['01-13 15:00 Work: Review'],
  },
  {
    said: 'Import this file. (The token is good for the calendar tools alone.)',
    given: [review],
    async play({ otherAssistant }) {
      const other = await otherAssistant('Phone', ['mcp:calendar'])
      expect((await other.listTools()).map(({ name }) => name)).not.toContain('import_ics')
      await expect(other.call('import_ics', { content: 'BEGIN:VCALENDAR' })).rejects.toThrow(/import_ics/)
      expect((await other.call('list_calendars')).isError).toBe(false)
    },
    leaves: ['01-13 15:00 Work: Review'],
  },
]
