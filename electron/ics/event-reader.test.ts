import { describe, expect, it } from 'vitest'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { noFacts } from './calendar-facts.ts'
import { parseComponent } from './component-parser.ts'
import { type ReadEvent, readEvent } from './event-reader.ts'
import { CalendarZoneNames } from './zone-names.ts'

const zones = new Zones()

function read(lines: string[], facts = noFacts): ReadEvent {
  const component = parseComponent(['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\n'))
  if (component === undefined) throw new Error('no component')
  return readEvent(component, new CalendarZoneNames(facts, new Map(), zones), zones)
}

const times = (...lines: string[]) => {
  const { start, end } = read(['UID:1', ...lines]).content
  return [start, end]
}
const berlin = (dateTime: string) => ({ dateTime, zone: 'Europe/Berlin' })

describe('start and end', () => {
  it.each<[string, string[], unknown[]]>([
    ['a bare date', ['DTSTART:20260115'], [{ date: '2026-01-15' }, { date: '2026-01-16' }]],
    [
      'a date with a time',
      ['DTSTART;VALUE=DATE:20260115T000000'],
      [{ date: '2026-01-15' }, { date: '2026-01-16' }],
    ],
    [
      'no end',
      ['DTSTART;TZID=Europe/Berlin:20260115T090000'],
      [berlin('2026-01-15T09:00:00'), berlin('2026-01-15T09:00:00')],
    ],
    [
      'an all-day event that ends on its day',
      ['DTSTART;VALUE=DATE:20260115', 'DTEND;VALUE=DATE:20260115'],
      [{ date: '2026-01-15' }, { date: '2026-01-16' }],
    ],
    [
      'a duration of days',
      ['DTSTART;VALUE=DATE:20260115', 'DURATION:P1W'],
      [{ date: '2026-01-15' }, { date: '2026-01-22' }],
    ],
    [
      'a day over a clock change, by the wall clock',
      ['DTSTART;TZID=Europe/Berlin:20260328T120000', 'DURATION:P1D'],
      [berlin('2026-03-28T12:00:00'), berlin('2026-03-29T12:00:00')],
    ],
    [
      '24 hours over a clock change, exactly',
      ['DTSTART;TZID=Europe/Berlin:20260328T120000', 'DURATION:PT24H'],
      [berlin('2026-03-28T12:00:00'), berlin('2026-03-29T13:00:00')],
    ],
    [
      'an end in another zone',
      ['DTSTART;TZID=Europe/Berlin:20260115T090000', 'DTEND;TZID=America/New_York:20260115T050000'],
      [berlin('2026-01-15T09:00:00'), { dateTime: '2026-01-15T05:00:00', zone: 'America/New_York' }],
    ],
    [
      'a Windows zone without VTIMEZONE',
      ['DTSTART;TZID=W. Europe Standard Time:20260115T090000'],
      [berlin('2026-01-15T09:00:00'), berlin('2026-01-15T09:00:00')],
    ],
    [
      'UTC in spite of a TZID',
      ['DTSTART;TZID=Europe/Berlin:20260115T090000Z'],
      [
        { dateTime: '2026-01-15T09:00:00', zone: 'UTC' },
        { dateTime: '2026-01-15T09:00:00', zone: 'UTC' },
      ],
    ],
    [
      'ISO 8601 with separators, without seconds',
      ['DTSTART:2026-01-15T09:30'],
      [
        { dateTime: '2026-01-15T09:30:00', zone: null },
        { dateTime: '2026-01-15T09:30:00', zone: null },
      ],
    ],
    [
      'a date as the end of a time',
      ['DTSTART:20260115T090000', 'DTEND;VALUE=DATE:20260116'],
      [
        { dateTime: '2026-01-15T09:00:00', zone: null },
        { dateTime: '2026-01-16T00:00:00', zone: null },
      ],
    ],
  ])('reads %s', (_, lines, expected) => {
    expect(times(...lines)).toEqual(expected)
  })

  it('takes times without zone for times in X-WR-TIMEZONE, but for those of Apple', () => {
    const facts = {
      ...noFacts,
      tzid: 'Asia/Kolkata',
      productId: '-//Google Inc//Google Calendar 70.9054//EN',
    }
    const lines = ['UID:1', 'DTSTART:20260115T090000']
    expect(read(lines, facts).content.start).toEqual({
      dateTime: '2026-01-15T09:00:00',
      zone: 'Asia/Kolkata',
    })
    expect(read(lines, { ...facts, productId: '-//Apple Inc.//macOS//EN' }).content.start).toEqual({
      dateTime: '2026-01-15T09:00:00',
      zone: null,
    })
  })

  it('says which zone it does not know', () => {
    const event = read(['UID:1', 'DTSTART;TZID=Nowhere:20260115T090000'])
    expect(event.content.start).toEqual({ dateTime: '2026-01-15T09:00:00', zone: null })
    expect(event.messages).toEqual([expect.stringContaining('“Nowhere” is unknown')])
  })

  it.each<[string, string[], number, RegExp]>([
    ['no start', ['SUMMARY:x'], 1, /DTSTART: is missing/],
    ['a day that is none', ['DTSTART:20260230'], 3, /DTSTART: “20260230” is no date/],
    ['a time that is none', ['DTSTART:20260115T250000'], 3, /DTSTART/],
    ['words', ['DTSTART:tomorrow'], 3, /DTSTART/],
    [
      'an end before the start',
      ['DTSTART:20260115T090000', 'DTEND:20260115T080000'],
      4,
      /ends before it starts/,
    ],
    ['a negative duration', ['DTSTART:20260115T090000', 'DURATION:-PT1H'], 4, /DURATION/],
    ['a rule that is none', ['DTSTART:20260115T090000', 'RRULE:FREQ=OFTEN'], 4, /RRULE/],
    ['an exclusion that is none', ['DTSTART:20260115T090000', 'RRULE:FREQ=DAILY', 'EXDATE:x'], 5, /EXDATE/],
  ])('refuses %s with its line', (_, lines, line, message) => {
    const reading = () => read(['UID:1', ...lines])
    expect(reading).toThrow(message)
    try {
      reading()
    } catch (error) {
      expect(error).toMatchObject({ code: 'invalid', line })
    }
  })
})

describe('recurrence', () => {
  it('reads rules, periods and exclusions with zones', () => {
    const { recurrence } = read([
      'UID:1',
      'DTSTART;TZID=Europe/Berlin:20260115T090000',
      'RRULE:FREQ=WEEKLY;COUNT=3;',
      'RDATE;VALUE=PERIOD;TZID=Europe/Berlin:20260201T100000/PT2H,20260203T100000/20260203T110000',
      'EXDATE:20260122T080000Z',
      'EXDATE;TZID=Europe/Berlin:20260129T090000',
    ]).content
    expect(recurrence).toEqual({
      rules: ['FREQ=WEEKLY;COUNT=3'],
      exclusionRules: [],
      additions: [
        { start: berlin('2026-02-01T10:00:00'), end: berlin('2026-02-01T12:00:00') },
        { start: berlin('2026-02-03T10:00:00'), end: berlin('2026-02-03T11:00:00') },
      ],
      exclusions: [{ dateTime: '2026-01-22T08:00:00', zone: 'UTC' }, berlin('2026-01-29T09:00:00')],
    })
  })
})

describe('other properties', () => {
  it('reads attendees without mailto and inline attachments', () => {
    const { content } = read([
      'UID:1',
      'DTSTART:20260115',
      'ORGANIZER;CN=Me;EMAIL=me@example.com:/aMTA/principal/',
      'ATTENDEE;ROLE=NON-PARTICIPANT;CUTYPE=ROOM;PARTSTAT=DECLINED:MAILTO:room@example.com',
      'ATTENDEE:urn:uuid:1',
      'ATTACH;ENCODING=BASE64;VALUE=BINARY;FMTTYPE=text/plain;FILENAME=a.txt:SGFsbG8=',
    ])
    expect(content.organizer).toEqual({ name: 'Me', email: 'me@example.com' })
    expect(content.attendees).toMatchObject([
      { email: 'room@example.com', role: 'informed', kind: 'room', response: 'declined' },
      { email: '' },
    ])
    expect(content.attachments).toEqual([{ title: 'a.txt', url: null, mediaType: 'text/plain' }])
  })

  it('makes the same UID each time for an event without one', () => {
    const lines = ['DTSTART:20260115', 'SUMMARY:x']
    expect(read([...lines, 'DTSTAMP:20260101T000000Z']).uid).toBe(
      read([...lines, 'DTSTAMP:20260201T000000Z']).uid,
    )
    expect(read([...lines, 'LOCATION:y']).uid).not.toBe(read(lines).uid)
  })
})
