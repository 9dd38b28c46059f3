import { describe, expect, it } from 'vitest'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { readResource, writeResource } from './calendar-resource.ts'

const now = '2026-02-01T10:00:00Z'

const series = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Example//Client//EN',
  'X-CLIENT-HINT:keep me',
  'BEGIN:VTIMEZONE',
  'TZID:/example.org/Europe/Berlin',
  'X-LIC-LOCATION:Europe/Berlin',
  'BEGIN:STANDARD',
  'DTSTART:19701025T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:19700329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
  'BEGIN:VEVENT',
  'UID:series@example.org',
  'DTSTAMP:20260101T000000Z',
  'LAST-MODIFIED:20260102T000000Z',
  'DTSTART;TZID=/example.org/Europe/Berlin:20260105T090000',
  'DTEND;TZID=/example.org/Europe/Berlin:20260105T100000',
  'RRULE:FREQ=DAILY;COUNT=10',
  'SUMMARY;LANGUAGE=en:Stand-up',
  'X-UNKNOWN;P=1:kept',
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  'TRIGGER:-PT10M',
  'X-ALARM:kept too',
  'END:VALARM',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:series@example.org',
  'DTSTAMP:20260103T000000Z',
  'RECURRENCE-ID;TZID=/example.org/Europe/Berlin:20260107T090000',
  'DTSTART;TZID=/example.org/Europe/Berlin:20260107T110000',
  'DTEND;TZID=/example.org/Europe/Berlin:20260107T120000',
  'SUMMARY:Late stand-up',
  'X-EXCEPTION:kept',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:series@example.org',
  'DTSTAMP:20260103T000000Z',
  'RECURRENCE-ID:20260108T080000Z',
  'DTSTART:20260108T080000Z',
  'STATUS:CANCELLED',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

describe('a calendar object resource', () => {
  it('is a series with its exceptions, a cancelled instance an exclusion of it', () => {
    const { uid, content, exceptions, updatedAt } = readResource(series, new Zones())
    expect(uid).toBe('series@example.org')
    expect(content.start).toEqual({ dateTime: '2026-01-05T09:00:00', zone: 'Europe/Berlin' })
    expect(content.recurrence?.exclusions).toEqual([
      { dateTime: '2026-01-08T09:00:00', zone: 'Europe/Berlin' },
    ])
    expect(Object.entries(exceptions).map(([key, { title }]) => [key, title])).toEqual([
      ['2026-01-07T09:00:00', 'Late stand-up'],
    ])
    expect(updatedAt).toBe('2026-01-03T00:00:00Z')
  })

  it('loses nothing but what was changed when it is written over what it was', () => {
    const zones = new Zones()
    const read = readResource(series, zones)
    const written = writeResource(
      { ...read, content: { ...read.content, location: 'Room 1' } },
      series,
      zones,
      now,
    )
    const gone = series.split('\r\n').filter((line) => !written.includes(line))
    // The cancelled instance has become an EXDATE; the time of change is another.
    expect(gone).toEqual([
      'DTSTAMP:20260101T000000Z',
      'LAST-MODIFIED:20260102T000000Z',
      'RECURRENCE-ID:20260108T080000Z',
      'DTSTART:20260108T080000Z',
      'STATUS:CANCELLED',
    ])
    expect(written).toContain('LOCATION:Room 1\r\n')
    expect(written).toContain('EXDATE;TZID=/example.org/Europe/Berlin:20260108T090000\r\n')
  })

  it('reads as what was written, from a base and from none', () => {
    const zones = new Zones()
    const { uid, content, exceptions } = readResource(series, zones)
    const changed = {
      uid,
      content: { ...content, title: 'Ständchen, täglich; kurz' },
      exceptions: {
        ...exceptions,
        '2026-01-09T09:00:00': { ...content, recurrence: null, title: 'Last one' },
      },
    }
    for (const base of [series, null]) {
      const written = writeResource(changed, base, zones, now)
      expect(readResource(written, new Zones())).toMatchObject(changed)
    }
  })

  it('drops an exception that is gone', () => {
    const zones = new Zones()
    const written = writeResource({ ...readResource(series, zones), exceptions: {} }, series, zones, now)
    expect(written).not.toContain('Late stand-up')
    expect(Object.keys(readResource(written, zones).exceptions)).toEqual([])
  })

  it('defines the zones it uses', () => {
    const zones = new Zones()
    const { content } = readResource(series, zones)
    const written = writeResource(
      {
        uid: 'new@example.org',
        content: { ...content, start: inNewYork('09'), end: inNewYork('10') },
        exceptions: {},
      },
      null,
      zones,
      now,
    )
    expect(written).toContain('TZID:America/New_York\r\n')
    expect(written).toContain('DTSTART;TZID=America/New_York:20260105T090000\r\n')
  })

  it('stays the single instances that it is, where their series is not in it', () => {
    const zones = new Zones()
    const instance = (day: string, mark: string) => [
      ...['BEGIN:VEVENT', 'UID:invited@example.org', 'DTSTAMP:20260101T000000Z'],
      ...[`RECURRENCE-ID:202601${day}T090000Z`, `DTSTART:202601${day}T100000Z`, `DTEND:202601${day}T110000Z`],
      ...['SUMMARY:One', mark, 'END:VEVENT'],
    ]
    const lines = [...instance('07', 'X-FIRST:1'), ...instance('14', 'STATUS:CANCELLED')]
    const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
    const read = readResource(text, zones)
    expect(Object.keys(read.exceptions)).toEqual(['2026-01-14T09:00:00'])
    const changed = { ...read, content: { ...read.content, location: 'Room 1' } }
    const written = writeResource(changed, text, zones, now)
    const gone = text.split('\r\n').filter((line) => !written.includes(line))
    expect(gone).toEqual([])
    expect(readResource(written, zones)).toMatchObject({
      content: changed.content,
      exceptions: read.exceptions,
    })
  })

  it.each([
    ['in an event', series.slice(0, series.indexOf('END:VEVENT') - 20)],
    ['after an event', series.slice(0, series.indexOf('END:VEVENT') + 12)],
    ['without the end of an event', series.replace(/END:VEVENT\r\n(?=END:VCALENDAR)/, '')],
  ])('is not read where it stops %s', (_where, text) => {
    expect(() => readResource(text, new Zones())).toThrow(/ends in the middle|not whole/)
  })

  it('says what is missing', () => {
    expect(() => readResource('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n', new Zones())).toThrow(
      /VEVENT: is missing/,
    )
    expect(() => readResource('<html>sign in</html>', new Zones())).toThrow()
  })
})

function inNewYork(hour: string) {
  return { dateTime: `2026-01-05T${hour}:00:00`, zone: 'America/New_York' }
}
