import { expect } from 'vitest'
import { type AssistantTask, event } from './task.ts'

const standup = event('Work', 'Standup', '2027-01-11T09:00', { minutes: 15, repeats: 'FREQ=DAILY;COUNT=5' })
const days = (start: string, ...numbers: number[]) => numbers.map((day) => `01-${day} ${start} Work: Standup`)

export const seriesTasks: readonly AssistantTask[] = [
  {
    said: 'Move only Thursday’s standup to ten.',
    overHttp: true,
    given: [standup],
    async play({ call, refused, idOf }) {
      const id = idOf('Standup')
      const moved = { id, start: '2027-01-14T10:00' }
      await refused('update_event', moved, /^scope: This is a series.*Ask the person/)
      await refused(
        'update_event',
        { ...moved, scope: 'this' },
        /^recurrenceId: Scope "this" needs the instance/,
      )
      await call('update_event', { ...moved, scope: 'this', recurrenceId: '2027-01-14T09:00:00' })
    },
    asked: ['Move “Standup” of 2027-01-14 to 14 Jan 2027 10:00'],
    leaves: [...days('09:00', 11, 12, 13), ...days('10:00', 14), ...days('09:00', 15)],
  },
  {
    said: 'From Wednesday on the standup is at half past nine.',
    given: [standup],
    async play({ call, idOf }) {
      await call('update_event', {
        id: idOf('Standup'),
        scope: 'following',
        recurrenceId: '2027-01-13T09:00:00',
        start: '2027-01-13T09:30',
      })
    },
    asked: ['Move “Standup” from 2027-01-13 on to 13 Jan 2027 09:30'],
    leaves: [...days('09:00', 11, 12), ...days('09:30', 13, 14, 15)],
  },
  {
    said: 'All our standups are in room Ada.',
    given: [standup],
    async play({ call, idOf }) {
      await call('update_event', { id: idOf('Standup'), scope: 'all', location: 'Room Ada' })
      const { events } = await call('list_events', { from: '2027-01-11', to: '2027-01-15' })
      expect(events.map(({ location }: { location: string }) => location)).toEqual(Array(5).fill('Room Ada'))
    },
    asked: ['Change “Standup” (all)'],
    leaves: days('09:00', 11, 12, 13, 14, 15),
  },
  {
    said: 'Cancel tomorrow’s standup, not the others.',
    given: [standup],
    async play({ call, refused, idOf }) {
      const id = idOf('Standup')
      await refused('delete_event', { id }, /^scope: This is a series/)
      await call('delete_event', { id, scope: 'this', recurrenceId: '2027-01-12T09:00:00' })
    },
    asked: ['Delete “Standup” of 2027-01-12'],
    leaves: days('09:00', 11, 13, 14, 15),
  },
  {
    said: 'Make a weekly call that stays at nine when the clocks change.',
    given: [event('Work', 'Review', '2027-01-13T15:00')],
    async play({ call }) {
      await call('create_event', {
        calendar: 'Work',
        title: 'Call',
        start: '2027-03-22T09:00',
        recurrence: 'FREQ=WEEKLY;COUNT=3',
      })
      const { events } = await call('list_events', { from: '2027-03-22', to: '2027-04-05' })
      expect(events.map(({ start }: { start: string }) => start.slice(11))).toEqual([
        '09:00:00+01:00',
        '09:00:00+02:00',
        '09:00:00+02:00',
      ])
    },
    asked: ['Add “Call” on 22 Mar 2027 09:00'],
    leaves: [
      '01-13 15:00 Work: Review',
      '03-22 09:00 Work: Call',
      '03-29 09:00 Work: Call',
      '04-05 09:00 Work: Call',
    ],
  },
  {
    said: 'On which days does this rule fall? And one that never matches?',
    async play({ call }) {
      const rule = { recurrence: 'FREQ=MONTHLY;BYDAY=-1FR', start: '2027-01-29T16:00', limit: 3 }
      const { instances } = await call('expand_recurrence', rule)
      expect(JSON.stringify(instances)).toMatch(/2027-01-29.*2027-02-26.*2027-03-26/)
    },
    leaves: [],
  },
]
