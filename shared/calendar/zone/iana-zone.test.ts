import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { WINDOWS_DISPLAY_NAMES } from './windows-display-names.ts'
import { WINDOWS_ZONES } from './windows-zones.ts'
import { Zones } from './zones.ts'

const zones = new Zones()
const names = Intl.supportedValuesOf('timeZone')
const anyZone = fc.constantFrom(...names, 'US/Eastern', 'Asia/Kolkata', 'Europe/Kyiv', 'Etc/GMT+7')
/** 1900 to 2200 */
const anySecond = fc.integer({ min: -2208988800, max: 7258118400 })

describe('IANA zones', () => {
  it('have the offsets that Temporal has, 1900 to 2200', () => {
    fc.assert(
      fc.property(anyZone, anySecond, (id, instant) => {
        const there = Temporal.Instant.fromEpochMilliseconds(instant * 1000).toZonedDateTimeISO(id)
        expect(zones.get(id).offsetAt(instant)).toBe(there.offsetNanoseconds / 1e9)
      }),
      { numRuns: 800, seed: 3 },
    )
  })

  it('change at the second at which Temporal has them change', () => {
    fc.assert(
      fc.property(anyZone, anySecond, (id, from) => {
        const change = Temporal.Instant.fromEpochMilliseconds(from * 1000)
          .toZonedDateTimeISO(id)
          .getTimeZoneTransition('next')
        if (!change) return
        const at = change.epochMilliseconds / 1000
        const zone = zones.get(id)
        expect(zone.offsetAt(at)).toBe(change.offsetNanoseconds / 1e9)
        expect(zone.offsetAt(at - 1)).toBe(change.subtract({ seconds: 1 }).offsetNanoseconds / 1e9)
        // Wall clocks around the change, where times are skipped or occur twice.
        for (const shift of [-5400, -1800, -1, 0, 1, 1800, 5400]) {
          const wallClock = at + shift + zone.offsetAt(at - 1)
          expect(zone.instantOf(wallClock)).toBe(compatible(id, wallClock))
        }
      }),
      { numRuns: 300, seed: 4 },
    )
  })

  it('read any wall clock as Temporal does', () => {
    fc.assert(
      fc.property(anyZone, anySecond, (id, wallClock) => {
        expect(zones.get(id).instantOf(wallClock)).toBe(compatible(id, wallClock))
      }),
      { numRuns: 600, seed: 5 },
    )
  })
})

describe('Windows zones', () => {
  it('all are known to IANA', () => {
    const unknown = Object.entries(WINDOWS_ZONES).filter(([, id]) => zones.find(id)?.id !== id)
    expect(unknown).toEqual([])
    expect(Object.keys(WINDOWS_ZONES).length).toBeGreaterThan(130)
  })

  it('have display names that stand for one of them', () => {
    const wrong = Object.entries(WINDOWS_DISPLAY_NAMES).filter(
      ([shown, key]) => zones.resolve(`(UTC+00:00) ${shown}`) !== WINDOWS_ZONES[key],
    )
    expect(wrong).toEqual([])
  })
})

/** Temporal's "compatible" is the reading of RFC 5545 §3.3.5. */
function compatible(id: string, wallClock: number): number {
  const plain = Temporal.Instant.fromEpochMilliseconds(wallClock * 1000)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
  return plain.toZonedDateTime(id, { disambiguation: 'compatible' }).epochMilliseconds / 1000
}
