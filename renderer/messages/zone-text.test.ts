import { expect, test } from 'vitest'
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
