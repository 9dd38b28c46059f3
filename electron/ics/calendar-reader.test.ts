import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { readCalendarFile } from './calendar-reader.ts'
import { scanCalendarFile, uidKey } from './calendar-scan.ts'
import { componentText } from './component.ts'
import { parseComponent } from './component-parser.ts'
import { readEvent } from './event-reader.ts'
import { CalendarZoneNames } from './zone-names.ts'

const read = (text: string | Uint8Array) => [...readCalendarFile([Buffer.from(text)])]
const names = (text: string) =>
  read(text).map((item) =>
    item.kind === 'fault'
      ? 'fault'
      : `${item.calendar} ${item.component.name}${item.component.isBroken ? ' broken' : ''}`,
  )

describe('readCalendarFile', () => {
  it('gives the components of several calendars', () => {
    const file = [
      'BEGIN:VCALENDAR',
      'BEGIN:VTIMEZONE',
      'TZID:A',
      'END:VTIMEZONE',
      'BEGIN:VEVENT',
      'BEGIN:VALARM',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
      'begin:vcalendar',
      'BEGIN:VTODO',
      'END:VTODO',
      'END:VCALENDAR',
    ]
    expect(names(file.join('\r\n'))).toEqual(['0 VTIMEZONE', '0 VEVENT', '1 VTODO'])
  })

  it('marks a component whose END is missing and reads on', () => {
    const file = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:1',
      'BEGIN:VEVENT',
      'UID:2',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:3',
    ]
    expect(names(file.join('\n'))).toEqual(['0 VEVENT broken', '0 VEVENT', '0 VEVENT broken'])
  })

  it('notes lines that are none', () => {
    const [item] = read('BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\nand more text\nEND:VEVENT\nEND:VCALENDAR')
    expect(item).toMatchObject({
      component: { faults: [{ line: 4, message: expect.stringContaining('and more text') }] },
    })
  })

  it.each([
    ['', /empty/],
    ['\r\n\r\n', /empty/],
    ['<!DOCTYPE html><html>', /web page/],
    ['PK\u0003\u0004binary', /ZIP/],
    ['\u001f\u008b\u0008', /compressed/],
    ['{"kind":"calendar#events"}', /JSON/],
    ['BEGIN:VCARD\r\nEND:VCARD', /contacts/],
    ['Subject,Start Date', /does not start with BEGIN:VCALENDAR/],
  ])('refuses what is no calendar: %j', (text, message) => {
    expect(() => read(text)).toThrow(message)
    expect(() => scanCalendarFile([Buffer.from(text)])).toThrow(message)
  })

  it('refuses components nested beyond reason', () => {
    expect(() => read(`BEGIN:VCALENDAR\n${'BEGIN:X-A\n'.repeat(1000)}`)).toThrow(CalendarError)
  })
})

describe('scanCalendarFile', () => {
  it('finds zones that are defined after they are used, and counts UIDs', () => {
    const file = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:a',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'uid:a',
      'END:VEVENT',
      'BEGIN:VTIMEZONE',
      'TZID:Here',
      'END:VTIMEZONE',
      'X-WR-CALNAME:Name\\, at the end',
      'END:VCALENDAR',
    ]
    const [calendar] = scanCalendarFile([Buffer.from(file.join('\r\n'))])
    expect(calendar?.facts.name).toBe('Name, at the end')
    expect(calendar?.definitions.get('Here')).toBe('BEGIN:VTIMEZONE\nTZID:Here\nEND:VTIMEZONE')
    expect(calendar?.uidCounts.get(uidKey('a'))).toBe(2)
  })
})

describe('whatever the octets', () => {
  const words = fc.constantFrom(
    ...[
      'BEGIN:',
      'END:',
      'VCALENDAR',
      'VEVENT',
      'VALARM',
      'VTIMEZONE',
      'UID:',
      'DTSTART',
      ';TZID=',
      ';VALUE=DATE',
      ':',
    ],
    ...[
      '20260115',
      'T090000Z',
      'RRULE:FREQ=DAILY',
      'EXDATE',
      'RDATE',
      'DURATION:PT',
      '\r\n',
      '\n',
      '\r',
      ' ',
      '"',
      '^',
      '\\',
      ',',
      '/',
    ],
    ...['SUMMARY', 'ATTENDEE', 'ATTACH', 'TRIGGER', 'RECURRENCE-ID', 'ü', '\u0000', '9'.repeat(30)],
  )

  it('throws nothing but CalendarError', () => {
    const zones = new Zones()
    const octets = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc
        .array(words, { maxLength: 80 })
        .map((parts) => Buffer.from(`BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n${parts.join('')}`)),
    )
    fc.assert(
      fc.property(octets, (file) => {
        try {
          const scans = scanCalendarFile([file])
          for (const item of readCalendarFile([file])) {
            const scan = item.kind === 'component' ? scans[item.calendar] : undefined
            if (item.kind !== 'component' || item.component.name !== 'VEVENT' || scan === undefined) continue
            try {
              readEvent(item.component, new CalendarZoneNames(scan.facts, scan.definitions, zones), zones)
            } catch (error) {
              expect(error).toBeInstanceOf(CalendarError)
            }
          }
        } catch (error) {
          expect(error).toBeInstanceOf(CalendarError)
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('reads, writes and reads the same', () => {
    const name = fc.stringMatching(/^[A-Z]{1,3}(-[A-Z0-9]{1,5})?$/).filter((text) => text !== 'END')
    const value = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ''))
    const property = fc.tuple(name, value).map(([key, text]) => `X${key}:${text}`)
    const properties = fc.array(property, { maxLength: 8 })
    fc.assert(
      fc.property(properties, properties, (own, nested) => {
        const text = ['BEGIN:VEVENT', ...own, 'BEGIN:X-PART', ...nested, 'END:X-PART', 'END:VEVENT'].join(
          '\n',
        )
        const parsed = parseComponent(text)
        expect(parsed && componentText(parsed)).toBe(text)
        const file = Buffer.from(`BEGIN:VCALENDAR\n${text}\nEND:VCALENDAR\n`)
        const [item] = readCalendarFile([file])
        expect(item?.kind === 'component' && componentText(item.component)).toBe(text)
      }),
    )
  })
})
