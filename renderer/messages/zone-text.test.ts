import { expect, test } from 'vitest'
import { zoneOffset } from './format.ts'
import { zoneCity, zoneMatches, zoneOptions, zoneText } from './zone-text.ts'

test('zones are told by the names they have today', () => {
  expect(zoneText('Asia/Calcutta')).toBe('Asia/Kolkata')
  expect(zoneCity('Europe/Kiev')).toBe('Kyiv')
  expect(zoneCity('America/Buenos_Aires')).toBe('Buenos Aires')
})

test('a list has each zone once, under the value that is set', () => {
  const options = zoneOptions(['Asia/Kolkata', 'UTC'])
  expect(options.slice(0, 2)).toEqual([
    { value: 'Asia/Kolkata', label: 'Asia/Kolkata' },
    { value: 'UTC', label: 'UTC' },
  ])
  expect(options.filter(({ label }) => label === 'Asia/Kolkata')).toHaveLength(1)
  expect(options.map(({ label }) => label)).not.toContain('Asia/Calcutta')
  expect(options.some(({ label }) => label === 'Europe/Kyiv')).toBe(true)
})

test('both names find a zone, written in any way', () => {
  for (const typed of ['kolk', 'Calcutta', 'asia/kolkata', 'asia calc'])
    expect(zoneMatches('Asia/Calcutta', typed), typed).toBe(true)
  expect(zoneMatches('Europe/Kyiv', 'kiev')).toBe(true)
  expect(zoneMatches('America/New_York', 'new york')).toBe(true)
  expect(zoneMatches('Europe/Berlin', 'kyiv')).toBe(false)
})

test('a zone that is called by its offset says it once, with the sign that people know', () => {
  const said = (zone: string) => `${zoneText(zone)} ${zoneOffset(zone, 0)}`.trim()
  for (const zone of ['UTC', 'Etc/UTC', 'Zulu']) expect(said(zone)).toBe('UTC')
  for (const zone of ['Etc/GMT', 'Etc/GMT+0', 'GMT']) expect(said(zone)).toBe('GMT')
  expect(said('Etc/GMT+5')).toBe('GMT-5')
  expect(said('Etc/GMT-12')).toBe('GMT+12')
  expect(said('Africa/Abidjan')).toMatch(/^Africa\/Abidjan (GMT|UTC)/)
})
