import { expect } from 'vitest'
import { type AssistantTask, event, onServer } from './task.ts'

const ana = 'ana@gmail.test'
const bea = 'bea@gmail.test'
const month = Array.from({ length: 27 }, (_, index) =>
  event('Work', `Day ${index + 1}`, `2027-01-${String(index + 1).padStart(2, '0')}T09:00`),
)
const monthLines = month.map(
  (_, index) => `01-${String(index + 1).padStart(2, '0')} 09:00 Work: Day ${index + 1}`,
)

export const planningTasks: readonly AssistantTask[] = [
  {
    said: 'What is on this week?',
    overHttp: true,
    given: [
      event('Work', 'Review', '2027-01-13T15:00'),
      event('Private', 'Dentist', '2027-01-12T08:00'),
      event('Work', 'Next week', '2027-01-18T09:00'),
    ],
    async play({ call, text }) {
      const week = { from: '2027-01-11', to: '2027-01-17' }
      const { events, zone } = await call('list_events', week)
      expect(zone).toBe('Europe/Berlin')
      expect(events.map(({ title }: { title: string }) => title)).toEqual(['Dentist', 'Review'])
      expect(await text('list_events', week)).toContain('Tue 12 Jan 2027')
    },
    leaves: ['01-12 08:00 Private: Dentist', '01-13 15:00 Work: Review', '01-18 09:00 Work: Next week'],
  },
  {
    said: 'Read me the whole of January, page by page.',
    given: month,
    async play({ call }) {
      const titles: string[] = []
      let cursor: string | undefined
      let pages = 0
      do {
        const page = await call('list_events', { from: '2027-01-01', to: '2027-01-31', limit: 10, cursor })
        titles.push(...page.events.map(({ title }: { title: string }) => title))
        cursor = page.nextCursor
        pages += 1
      } while (cursor !== undefined)
      expect(pages).toBe(3)
      expect(titles).toEqual(month.map(({ content }) => content.title))
    },
    leaves: monthLines,
  },
  {
    said: 'Go on reading, although something was added meanwhile.',
    given: [
      event('Work', 'One', '2027-01-11T09:00'),
      event('Work', 'Two', '2027-01-12T09:00'),
      event('Work', 'Three', '2027-01-13T09:00'),
    ],
    async play({ call, refused, person, calendarId }) {
      const range = { from: '2027-01-11', to: '2027-01-17', limit: 2 }
      const { nextCursor } = await call('list_events', range)
      const { content } = event('Work', 'Zero', '2027-01-11T08:00')
      await person.event.create({ ...content, calendarId: calendarId('Work') })
      await refused('list_events', { ...range, cursor: nextCursor }, /^cursor: .*changed.*\(stale\)$/)
    },
    leaves: [
      '01-11 08:00 Work: Zero',
      '01-11 09:00 Work: One',
      '01-12 09:00 Work: Two',
      '01-13 09:00 Work: Three',
    ],
  },
  {
    said: 'Am I booked twice on Tuesday, in any of my accounts?',
    google: {
      [ana]: [onServer('Team', '2027-01-12T10:00')],
      [bea]: [onServer('Choir', '2027-01-12T10:30')],
    },
    async play({ call }) {
      const { availability, busy } = await call('check_availability', {
        start: '2027-01-12T10:00',
        end: '2027-01-12T12:00',
      })
      expect(availability).toBe('busy')
      expect(busy).toEqual([
        { start: '2027-01-12T10:00:00+01:00', end: '2027-01-12T11:30:00+01:00', titles: ['Team', 'Choir'] },
      ])
    },
    leaves: [`01-12 10:00 ${ana}: Team`, `01-12 10:30 ${bea}: Choir`],
  },
  {
    said: 'Am I free on Wednesday? (The server has not answered for two days.)',
    overHttp: true,
    google: { [ana]: [onServer('Team', '2027-01-12T10:00')] },
    async play({ call, text, person, world }) {
      world.standIn = () => Promise.reject(new TypeError('fetch failed'))
      world.pass(2 * 86_400_000)
      await person.sync.run({})
      const free = { start: '2027-01-13T10:00', end: '2027-01-13T12:00' }
      expect(await call('check_availability', free)).toMatchObject({
        availability: 'unknown',
        unknown: [ana],
      })
      expect(await text('check_availability', free)).toMatch(/Unknown, not free: «ana@gmail.test»/)
      expect((await call('list_events', { from: '2027-01-12', to: '2027-01-13' })).unknown).toEqual([ana])
    },
    leaves: [`01-12 10:00 ${ana}: Team`],
  },
  {
    said: 'When can I meet somebody in New York next week?',
    given: [event('Work', 'Workshop', '2027-01-11T15:00', { minutes: 60 })],
    async play({ call }) {
      const { times } = await call('find_meeting_times', {
        minutes: 60,
        from: '2027-01-11',
        to: '2027-01-12',
        zones: ['Europe/Berlin', 'America/New_York'],
        earliest: '09:00',
        latest: '17:00',
      })
      // 9 in New York is 15 in Berlin, where the day ends at 17: of Monday one hour is left.
      expect(times.map(({ start }: { start: string }) => start)).toContain('2027-01-11T16:00:00+01:00')
      for (const { start } of times) expect(start.slice(11, 13)).toMatch(/^1[56]$/)
      expect(times[0].elsewhere[0]).toMatch(/10:00/)
    },
    leaves: ['01-11 15:00 Work: Workshop'],
  },
  {
    said: 'What is on in the week when the clocks change?',
    given: [event('Work', 'Standup', '2027-03-25T09:00', { minutes: 15, repeats: 'FREQ=DAILY;COUNT=6' })],
    async play({ call }) {
      const { events } = await call('list_events', { from: '2027-03-25', to: '2027-03-31' })
      expect(events.map(({ start }: { start: string }) => start)).toEqual([
        '2027-03-25T09:00:00+01:00',
        '2027-03-26T09:00:00+01:00',
        '2027-03-27T09:00:00+01:00',
        '2027-03-28T09:00:00+02:00',
        '2027-03-29T09:00:00+02:00',
        '2027-03-30T09:00:00+02:00',
      ])
      // Saturday 20:00 to Sunday 20:00 has 23 hours.
      const night = { start: '2027-03-27T20:00:00+01:00', end: '2027-03-28T08:00:00+02:00' }
      expect(await call('check_availability', night)).toMatchObject({ availability: 'free' })
    },
    leaves: ['25', '26', '27', '28', '29', '30'].map((day) => `03-${day} 09:00 Work: Standup`),
  },
  {
    said: 'Find the dentist.',
    given: [
      event('Private', 'Dentist', '2027-01-12T08:00', { location: 'Hauptstraße 5' }),
      event('Work', 'Review', '2027-01-13T15:00'),
    ],
    async play({ call }) {
      const { events } = await call('search_events', { text: 'hauptstr' })
      expect(events).toMatchObject([{ title: 'Dentist', location: 'Hauptstraße 5' }])
    },
    leaves: ['01-12 08:00 Private: Dentist', '01-13 15:00 Work: Review'],
  },
  {
    said: 'Do I have anything in the calendar that I hid?',
    given: [event('Work', 'Review', '2027-01-13T15:00'), event('Hidden', 'Surprise', '2027-01-13T18:00')],
    async play({ call, person, calendarId }) {
      await person.calendar.update({ id: calendarId('Hidden'), visible: false })
      const week = { from: '2027-01-11', to: '2027-01-17' }
      expect(await call('list_events', week)).toMatchObject({
        events: [{ title: 'Review' }],
        hiddenCalendars: ['Hidden'],
      })
      expect(await call('list_events', { ...week, calendars: ['Hidden'] })).toMatchObject({
        events: [{ title: 'Surprise' }],
      })
    },
    leaves: ['01-13 15:00 Work: Review', '01-13 18:00 Hidden: Surprise'],
  },
  {
    said: 'What do I have next Friday at 5?',
    async play({ call, refused }) {
      const { meanings, assumed, ask } = await call('resolve_datetime', {
        text: 'Friday at 5',
        now: '2027-01-13T12:00:00+01:00',
      })
      expect(meanings.map(({ weekday }: { weekday: string }) => weekday)).toContain('Fri')
      // Morning or afternoon is either asked about or told as assumed, never guessed in silence.
      expect(ask !== undefined || assumed.length > 0).toBe(true)
      await refused('resolve_datetime', { text: 'whenever' }, /no day or time in this text/)
      const { times } = await call('convert_timezone', {
        time: '2027-03-28T09:00',
        zone: 'Europe/Berlin',
        to: ['America/New_York'],
      })
      expect(times[1]).toMatchObject({ time: '2027-03-28T03:00:00-04:00' })
    },
    leaves: [],
  },
]
