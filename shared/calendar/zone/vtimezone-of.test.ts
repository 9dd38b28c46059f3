import { describe, expect, it } from 'vitest'
import { vtimezoneOf } from './vtimezone-of.ts'
import { VtimezoneZone } from './vtimezone-zone.ts'
import { parseInstant } from './wall-clock.ts'
import { Zones } from './zones.ts'

const zones = new Zones()

describe('VTIMEZONE of a zone', () => {
  it('writes rules that go on as RRULE', () => {
    expect(vtimezoneOf(zones.get('Europe/Berlin'), 2026, 2026).split('\r\n')).toEqual([
      'BEGIN:VTIMEZONE',
      'TZID:Europe/Berlin',
      'X-LIC-LOCATION:Europe/Berlin',
      'BEGIN:STANDARD',
      'DTSTART:20251026T030000',
      'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:20260329T020000',
      'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
      '',
    ])
    expect(vtimezoneOf(zones.get('America/New_York'), 2020, 2026)).toContain('BYMONTH=3;BYDAY=2SU')
  })

  it('writes one observance for a zone without changes', () => {
    expect(vtimezoneOf(zones.get('Asia/Tokyo'), 2000, 2030).split('\r\n')).toEqual([
      'BEGIN:VTIMEZONE',
      'TZID:Asia/Tokyo',
      'X-LIC-LOCATION:Asia/Tokyo',
      'BEGIN:STANDARD',
      'DTSTART:16010101T000000',
      'TZOFFSETFROM:+0900',
      'TZOFFSETTO:+0900',
      'END:STANDARD',
      'END:VTIMEZONE',
      '',
    ])
  })

  it('names the zone as the file does', () => {
    expect(vtimezoneOf(zones.get('Europe/Berlin'), 2026, 2026, 'Mine')).toContain(
      'TZID:Mine\r\nX-LIC-LOCATION:Europe/Berlin',
    )
  })

  it.each([
    [1970, 2037],
    [2015, 2027],
    [1935, 1950],
  ])('is read back as the same zone, for every zone, %d to %d', { timeout: 60_000 }, (fromYear, toYear) => {
    const from = parseInstant(`${fromYear}-01-01T00:00:00Z`) + 86400
    const to = parseInstant(`${toYear}-12-31T00:00:00Z`)
    const wrong: string[] = []
    // Every seventh zone in each range keeps this short; the ranges take different ones.
    const some = Intl.supportedValuesOf('timeZone').filter((_, index) => index % 7 === fromYear % 7)
    for (const id of [...some, 'Africa/Casablanca', 'Asia/Gaza', 'America/Asuncion', 'Africa/Cairo']) {
      const zone = zones.get(id)
      const read = VtimezoneZone.parse('custom:test', vtimezoneOf(zone, fromYear, toYear))
      for (let instant = from; instant < to; instant += 43_201) {
        if (read.offsetAt(instant) === zone.offsetAt(instant)) continue
        wrong.push(`${id} ${new Date(instant * 1000).toISOString()}`)
        break
      }
    }
    expect(wrong).toEqual([])
  })
})
