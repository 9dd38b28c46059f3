import type { Zones } from '#shared/calendar/zone/zones.ts'
import { readCalendarFile } from './calendar-reader.ts'
import { combineEvents, type ReadResource } from './calendar-resource.ts'
import { scanCalendarFile } from './calendar-scan.ts'
import { propertyText } from './component.ts'
import { type ReadEvent, readEvent } from './event-reader.ts'
import { InvalidProperty } from './invalid-property.ts'
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
  const octets = [body]
  const calendars = scanCalendarFile(octets).map(({ facts, definitions }) => ({
    facts,
    names: new CalendarZoneNames(facts, definitions, zones),
  }))
  const byUid = new Map<string, ReadEvent[]>()
  const unreadable: { uid: string; message: string }[] = []
  for (const item of readCalendarFile(octets)) {
    const names = item.kind === 'component' ? calendars[item.calendar]?.names : undefined
    if (item.kind !== 'component' || item.component.name !== 'VEVENT' || names === undefined) continue
    try {
      const event = readEvent(item.component, names, zones)
      byUid.set(event.uid, [...(byUid.get(event.uid) ?? []), event])
    } catch (error) {
      if (!(error instanceof InvalidProperty)) throw error
      unreadable.push({ uid: propertyText(item.component, 'UID'), message: error.message })
    }
  }
  const facts = calendars[0]?.facts
  return {
    name: facts?.name ?? '',
    description: facts?.description ?? '',
    color: facts?.color ?? null,
    zone: calendars[0]?.names.floatingZone ?? null,
    events: [...byUid.values()].map((events) => ({
      ...combineEvents(events, zones),
      source: events.map(({ source }) => source).join('\n'),
    })),
    unreadable,
  }
}
