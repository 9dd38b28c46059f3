import type { Zones } from '#shared/calendar/zone/zones.ts'
import { readCalendarFile } from './calendar-reader.ts'
import { combineEvents, type ReadResource } from './calendar-resource.ts'
import { scanCalendarFile } from './calendar-scan.ts'
import { propertyText } from './component.ts'
import { type ReadEvent, readEvent } from './event-reader.ts'
import { InvalidProperty } from './invalid-property.ts'
import { requireEnd, requireWhole } from './require-whole.ts'
import { CalendarZoneNames } from './zone-names.ts'

export interface FeedEvent extends ReadResource {
  /** All VEVENTs of the UID as text. */
  readonly source: string
}

/** A published calendar as a whole. */
export interface Feed {
  readonly name: string
  readonly description: string
  readonly color: string | null
  readonly zone: string | null
  readonly events: readonly FeedEvent[]
  /** Events that are in it and can't be understood, with the reason. */
  readonly unreadable: readonly { readonly uid: string; readonly message: string }[]
}

/** Reads a published calendar. Throws CalendarError `damaged` when it is something else, such as a web page. */
export function readFeed(body: Buffer, zones: Zones): Feed {
  requireEnd(`${body.toString('latin1', 0, 200)}${body.subarray(-1024).toString('latin1')}`)
  const octets = [body]
  const calendars = scanCalendarFile(octets).map(({ facts, definitions }) => ({
    facts,
    names: new CalendarZoneNames(facts, definitions, zones),
  }))
  const byUid = new Map<string, ReadEvent[]>()
  const unreadable = new Map<string, string>()
  for (const item of readCalendarFile(octets)) {
    const names = item.kind === 'component' ? calendars[item.calendar]?.names : undefined
    if (item.kind !== 'component' || item.component.name !== 'VEVENT' || names === undefined) continue
    try {
      const event = readEvent(requireWhole(item.component), names, zones)
      const events = byUid.get(event.uid)
      if (events === undefined) byUid.set(event.uid, [event])
      else events.push(event)
    } catch (error) {
      if (!(error instanceof InvalidProperty)) throw error
      unreadable.set(propertyText(item.component, 'UID'), error.message)
    }
  }
  const facts = calendars[0]?.facts
  return {
    name: facts?.name ?? '',
    description: facts?.description ?? '',
    color: facts?.color ?? null,
    zone: calendars[0]?.names.floatingZone ?? null,
    // Of a series that can't be read in whole no part is believed: an exception alone would pass for all of it.
    events: [...byUid].flatMap(([uid, events]) =>
      unreadable.has(uid)
        ? []
        : { ...combineEvents(events, zones), source: events.map(({ source }) => source).join('\n') },
    ),
    unreadable: [...unreadable].map(([uid, message]) => ({ uid, message })),
  }
}
