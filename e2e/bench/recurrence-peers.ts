import ICAL from 'ical.js'
import { RRuleTemporal } from 'rrule-temporal'
import { plainText, zoneOf } from '../../shared/calendar/event-time.ts'
import type { Series } from '../../shared/calendar/recurrence/instance.ts'
import { vtimezoneOf } from '../../shared/calendar/zone/vtimezone-of.ts'
import type { Zones } from '../../shared/calendar/zone/zones.ts'

/** Another library doing what `expand` does, for series of one rule. Instants in seconds since the epoch. */
export interface PeerExpander {
  readonly name: string
  firstInstants(series: Series, count: number): number[]
  countWithin(series: Series, range: { from: number; to: number }): number
}

export function rruleTemporalExpander(): PeerExpander {
  const ruleOf = (series: Series) =>
    new RRuleTemporal({
      rruleString: `DTSTART;TZID=${zoneOf(series.start) ?? 'UTC'}:${compact(series)}\nRRULE:${series.recurrence?.rules[0]}`,
      includeDtstart: true,
    })
  return {
    name: 'rrule-temporal',
    firstInstants(series, count) {
      const found: number[] = []
      // A skipped time can come out on the instant of the instance after it, so there may be doubles to drop.
      ruleOf(series)
        .all((_, index) => index < count + 4)
        .map((time) => time.epochMilliseconds / 1000)
        .forEach((instant) => {
          if (!found.includes(instant)) found.push(instant)
        })
      return found.slice(0, count)
    },
    countWithin(series, { from, to }) {
      return ruleOf(series).between(new Date(from * 1000), new Date(to * 1000 - 1), true).length
    },
  }
}

export function icalJsExpander(zones: Zones): PeerExpander {
  const known = new Set<string>()
  const iteratorOf = (series: Series) => {
    const zone = zoneOf(series.start)
    if (zone !== null && zone !== 'UTC' && !known.has(zone)) {
      const component = new ICAL.Component(ICAL.parse(vtimezoneOf(zones.get(zone), 1970, 2075)))
      ICAL.TimezoneService.register(new ICAL.Timezone(component), zone)
      known.add(zone)
    }
    const start =
      zone === null
        ? `DTSTART:${compact(series)}`
        : zone === 'UTC'
          ? `DTSTART:${compact(series)}Z`
          : `DTSTART;TZID=${zone}:${compact(series)}`
    const text = `BEGIN:VEVENT\r\nUID:1\r\n${start}\r\nRRULE:${series.recurrence?.rules[0]}\r\nEND:VEVENT`
    return new ICAL.Event(new ICAL.Component(ICAL.parse(text))).iterator()
  }
  return {
    name: 'ical.js',
    firstInstants(series, count) {
      const iterator = iteratorOf(series)
      const found: number[] = []
      for (let time = iterator.next(); time && found.length < count; time = iterator.next()) {
        const instant = time.toUnixTime()
        if (!found.includes(instant)) found.push(instant)
      }
      return found
    },
    countWithin(series, { from, to }) {
      const iterator = iteratorOf(series)
      let count = 0
      for (let time = iterator.next(); time; time = iterator.next()) {
        const instant = time.toUnixTime()
        if (instant >= to) break
        if (instant >= from) count++
      }
      return count
    },
  }
}

function compact(series: Series): string {
  return plainText(series.start).replaceAll(/[-:]/g, '')
}
