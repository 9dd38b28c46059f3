import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { Zones } from './zones.ts'

const ODD = `BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0145
TZOFFSETTO:+0045
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;
 BYMONTH=3
TZOFFSETFROM:+0045
TZOFFSETTO:+0145
END:DAYLIGHT
END:VTIMEZONE
`

const seconds = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds / 1000

describe('names of zones', () => {
  const zones = new Zones()

  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['US/Eastern', 'US/Eastern'],
    ['UTC', 'UTC'],
    ['Z', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['"Europe/Paris"', 'Europe/Paris'],
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['w. europe standard time', 'Europe/Berlin'],
    ['W. Europe', 'Europe/Berlin'],
    ['Eastern Daylight Time', 'America/New_York'],
    ['W. Europe Standard Time 1', 'Europe/Berlin'],
    ['India Standard Time', 'Asia/Kolkata'],
    ['FLE Standard Time', 'Europe/Kyiv'],
    ['tzone://Microsoft/Utc', 'UTC'],
    ['(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna', 'Europe/Berlin'],
    ['(GMT+01.00) Sarajevo/Warsaw/Zagreb', undefined],
    ['(GMT-05:00) Eastern Time (US & Canada)', 'America/New_York'],
    ['(UTC) Dublin, Edinburgh, Lisbon, London', 'Europe/London'],
    ['/mozilla.org/20050126_1/Europe/Berlin', 'Europe/Berlin'],
    ['/mozilla.org/20050126_1/America/Argentina/Salta', 'America/Argentina/Salta'],
    ['/softwarestudio.org/Olson_20011030_5/Australia/Sydney', 'Australia/Sydney'],
    ['/freeassociation.sourceforge.net/Tzfile/Europe/Vienna', 'Europe/Vienna'],
    ['/citadel.org/20210210_1/UTC', 'UTC'],
    ['GMT+0100', 'Etc/GMT-1'],
    ['UTC-05:00', 'Etc/GMT+5'],
    ['+02:00', 'Etc/GMT-2'],
    ['GMT+00:00', 'UTC'],
    ['+05:30', undefined],
    ['Customized Time Zone', undefined],
    ['Nowhere', undefined],
    ['', undefined],
  ])('resolves %s to %s', (tzid, id) => {
    expect(zones.resolve(tzid)).toBe(id)
  })

  it('refuses what is no zone, and bare offsets, saying what to do', () => {
    expect(() => zones.get('Mars/Olympus')).toThrow(
      expect.objectContaining({ code: 'invalid', hint: expect.stringContaining('Europe/Berlin') }),
    )
    expect(zones.find('+01:00')).toBeUndefined()
    expect(zones.find('europe/berlin')).toBe(zones.find('Europe/Berlin'))
  })

  it('goes by X-LIC-LOCATION when the name says nothing', () => {
    expect(zones.resolve('Mine', 'BEGIN:VTIMEZONE\r\nTZID:Mine\r\nX-LIC-LOCATION:Asia/Tokyo\r\n')).toBe(
      'Asia/Tokyo',
    )
  })
})

describe('zones known only by their rules', () => {
  it('are honoured, kept, and known again by the same id', () => {
    const zones = new Zones()
    const id = zones.resolve('Customized Time Zone', ODD)
    expect(id).toMatch(/^custom:.*:Customized Time Zone$/)
    const zone = zones.get(id ?? '')
    expect(zone.offsetAt(seconds('2026-01-15T00:00:00Z'))).toBe(45 * 60)
    expect(zone.offsetAt(seconds('2026-07-15T00:00:00Z'))).toBe(105 * 60)
    expect(zone.offsetAt(seconds('2026-03-29T01:14:59Z'))).toBe(45 * 60)
    expect(zone.offsetAt(seconds('2026-03-29T01:15:00Z'))).toBe(105 * 60)
    // 02:30 is skipped on that day: read with the offset before.
    expect(zone.instantOf(seconds('2026-03-29T02:30:00Z'))).toBe(seconds('2026-03-29T01:45:00Z'))

    const reopened = new Zones()
    for (const custom of zones.custom()) reopened.register(custom)
    expect(reopened.get(id ?? '').offsetAt(seconds('2026-07-15T00:00:00Z'))).toBe(105 * 60)
    expect(reopened.resolve('Customized Time Zone', ODD.replaceAll('\n', '\r\n'))).toBe(id)
    expect(reopened.custom()).toHaveLength(1)
  })

  it('follow UNTIL and RDATE, and have the first offset before all', () => {
    const zones = new Zones()
    const id = zones.resolve(
      'Old',
      `BEGIN:VTIMEZONE
TZID:Old
BEGIN:DAYLIGHT
DTSTART:20000326T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20020331T010000Z
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20001029T030000
RDATE:20011028T030000,20021027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE`,
    )
    const offsets = ['1999-07', '2000-07', '2001-01', '2001-07', '2002-07', '2003-07'].map((month) =>
      zones.get(id ?? '').offsetAt(seconds(`${month}-01T00:00:00Z`)),
    )
    expect(offsets).toEqual([3600, 7200, 3600, 7200, 7200, 3600])
  })

  it('are unknown when their rules can not be read, and refused when registered', () => {
    const zones = new Zones()
    expect(zones.resolve('Broken', 'BEGIN:VTIMEZONE\nTZID:Broken\nEND:VTIMEZONE')).toBeUndefined()
    const broken = ODD.replaceAll('TZOFFSETTO:+', 'TZOFFSETTO:')
    expect(() => zones.register({ id: 'custom:x:Broken', tzid: 'Broken', definition: broken })).toThrow(
      expect.objectContaining({ code: 'damaged' }),
    )
    expect(zones.resolve('Later', ODD.replace('+0145', '+2500'))).toMatch(/^custom:/)
  })

  it('do not follow rules without bounds', () => {
    const zones = new Zones()
    const id = zones.resolve('Busy', ODD.replaceAll('FREQ=YEARLY;BYDAY=-1SU', 'FREQ=SECONDLY;BYMINUTE=1,2'))
    expect(id).toBeDefined()
  })
})
