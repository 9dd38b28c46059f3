import { expect, test } from 'vitest'
import { todayZoneName, zoneNamesOf } from './renamed-zones.ts'

test('a zone is called as it is today, whichever name it is known by', () => {
  expect(todayZoneName('Asia/Calcutta')).toBe('Asia/Kolkata')
  expect(todayZoneName('Europe/Kyiv')).toBe('Europe/Kyiv')
  expect(todayZoneName('Europe/Bratislava')).toBe('Europe/Bratislava')
})

test('both names are known from either', () => {
  expect(zoneNamesOf('Europe/Kiev')).toEqual(['Europe/Kyiv', 'Europe/Kiev'])
  expect(zoneNamesOf('Europe/Kyiv')).toEqual(['Europe/Kyiv', 'Europe/Kiev'])
  expect(zoneNamesOf('Europe/Berlin')).toEqual(['Europe/Berlin'])
})

test('each two names are of one zone', () => {
  const resolved = (zone: string) =>
    new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'long', year: 'numeric', hour: 'numeric' })
  const instants = [Date.UTC(1986, 0, 1), Date.UTC(2004, 6, 1), Date.UTC(2026, 10, 21)]
  const renamed = Intl.supportedValuesOf('timeZone').filter((zone) => zoneNamesOf(zone).length === 2)
  expect(renamed).toHaveLength(19)
  for (const zone of renamed)
    for (const instant of instants) {
      const [today, former] = zoneNamesOf(zone).map((name) => resolved(name).format(instant))
      expect(today, zone).toBe(former)
    }
})
