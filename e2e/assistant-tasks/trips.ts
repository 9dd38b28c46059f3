import { expect } from 'vitest'
import { type AssistantTask, event } from './task.ts'

const flights = [
  {
    kind: 'flight',
    flight: 'LH 400',
    from: 'FRA',
    to: 'JFK',
    departs: '2027-03-01T10:55',
    arrives: '2027-03-01T13:45',
  },
  {
    kind: 'flight',
    flight: 'B6 415',
    from: 'JFK',
    to: 'SFO',
    departs: '2027-03-04T16:00',
    arrives: '2027-03-04T19:40',
  },
  {
    kind: 'flight',
    flight: 'LH 455',
    from: 'SFO',
    to: 'FRA',
    departs: '2027-03-08T14:35',
    arrives: '2027-03-09T10:30',
  },
].map((flight) => ({ ...flight, confirmation: 'ABC123' }))

const home = event('Private', 'Dentist', '2027-01-12T08:00')
const atHome = '01-12 08:00 Private: Dentist'

export const tripTasks: readonly AssistantTask[] = [
  {
    said: 'Put my three flights into the calendar.',
    overHttp: true,
    given: [home],
    async play({ call }) {
      const trip = { trip: 'America', calendar: 'Private', bookings: flights }
      const { events } = await call('create_itinerary', trip)
      expect(events).toMatchObject([
        { start: '2027-03-01T10:55:00+01:00', end: '2027-03-01T13:45:00-05:00' },
        { start: '2027-03-04T16:00:00-05:00', end: '2027-03-04T19:40:00-08:00' },
        { start: '2027-03-08T14:35:00-08:00', end: '2027-03-09T10:30:00+01:00' },
      ])
      // The same mail once more.
      const again = await call('create_itinerary', { ...trip, trip: undefined, calendar: undefined })
      expect(again.events.map(({ done }: { done: string }) => done)).toEqual(Array(3).fill('as it was'))
    },
    asked: ['Add 3 bookings to the trip “America”'],
    leaves: [
      atHome,
      '03-01 10:55 Private: LH 400 FRA → JFK',
      '03-04 22:00 Private: B6 415 JFK → SFO',
      '03-08 23:35 Private: LH 455 SFO → FRA',
    ],
  },
  {
    said: 'My flight was rebooked; here is the new confirmation.',
    given: [home],
    async play({ call, refused }) {
      const [flight] = flights
      const { kind: _kind, ...first } = flight ?? {}
      await call('add_flight', { trip: 'America', calendar: 'Private', ...first })
      const rebooked = {
        ...first,
        flight: 'LH 404',
        departs: '2027-03-01T17:00',
        arrives: '2027-03-01T19:50',
      }
      await refused(
        'add_flight',
        { ...rebooked, arrives: '2027-03-01T14:00' },
        /^arrives: It would fly 6,\d+ km in 3 h/,
      )
      const { events } = await call('add_flight', rebooked)
      expect(events).toMatchObject([{ done: 'changed', title: 'LH 404 FRA → JFK' }])
    },
    asked: [
      'Add “LH 400 FRA → JFK” to the trip “America”',
      'Change “LH 404 FRA → JFK” of the trip “America”',
    ],
    leaves: [atHome, '03-01 17:00 Private: LH 404 FRA → JFK'],
  },
  {
    said: 'Book the hotel and the dinner in, too, and give me the trip as a file.',
    given: [home],
    level: 'write',
    async play({ call }) {
      await call('create_itinerary', {
        trip: 'America',
        calendar: 'Private',
        bookings: [
          { kind: 'activity', title: 'Dinner', start: '2027-03-02T19:00' },
          { kind: 'stay', name: 'Hotel Wales', checkIn: '2027-03-01T15:00', checkOut: '2027-03-04T11:00' },
          flights[0],
        ],
      })
      const { content, events } = await call('export_trip', { trip: 'America' })
      expect(events).toBe(3)
      expect(content).toContain('DTSTART;TZID=America/New_York:20270302T190000')
      expect(content).toContain('BEGIN:VALARM')
      // Nights in a hotel are no time that is taken.
      const noon = { start: '2027-03-02T12:00', end: '2027-03-02T13:00' }
      expect(await call('check_availability', noon)).toMatchObject({ availability: 'free' })
    },
    leaves: [
      atHome,
      '03-01 Private: Hotel Wales',
      '03-01 10:55 Private: LH 400 FRA → JFK',
      '03-03 01:00 Private: Dinner',
    ],
  },
]
