import type { TripItem } from '#shared/rpc/trip.ts'
import { formatShortDay, formatTime, zoneOffset } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { zoneCity } from '../../messages/zone-text.ts'
import { addDays } from '../../state/day.ts'
import { instantOf, inZone, plainText, zoneOf } from '../../state/event-time.ts'

/** One end of a booking, in words. */
export interface EndText {
  label: string
  /** day and time on the wall clock there */
  when: string
  /** `New York GMT−5`; empty for days and floating times */
  zone: string
  /** the same in the viewer's zone; null where it says the same */
  yours: string | null
}

/** Where a booking begins and ends, each on the clock of its own place. */
export function endTexts(item: TripItem, viewerZone: string): [EndText, EndText] {
  const text = messages.trips
  switch (item.kind) {
    case 'flight':
      return [endText(text.departs, item.start, viewerZone), endText(text.arrives, item.end, viewerZone)]
    case 'stay':
      return [stayText(text.checkIn, item, 'start'), stayText(text.checkOut, item, 'end')]
    case 'activity':
      return [endText(text.starts, item.start, viewerZone), endText(text.ends, item.end, viewerZone)]
  }
}

function endText(label: string, time: TripItem['start'], viewerZone: string): EndText {
  const zone = zoneOf(time)
  const wall = plainText(time)
  const yours = inZone(time, viewerZone)
  return {
    label,
    when: whenText(wall),
    zone: zone === null ? '' : [zoneCity(zone), zoneOffset(zone, instantOf(time))].filter(Boolean).join(' '),
    yours: yours === null || yours === wall ? null : messages.trips.yours(whenText(yours)),
  }
}

/** A stay is kept as days; its times are those of the booking, as long as that is for these days. */
function stayText(label: string, item: TripItem, end: 'start' | 'end'): EndText {
  const time = item[end]
  const wall = plainText(time)
  const day = 'date' in time && end === 'end' ? lastDay(item) : wall.slice(0, 10)
  const booked = end === 'start' ? item.checkIn : item.checkOut
  const isBooked = booked !== null && booked.length > 10 && booked.slice(0, 10) === day
  return { label, when: isBooked ? whenText(booked) : whenText(day), zone: '', yours: null }
}

/** The end of an all-day event is the day after the last. */
function lastDay({ start, end }: TripItem): string {
  const [first, after] = [plainText(start), plainText(end)]
  const last = addDays(after, -1)
  return last < first ? first : last
}

function whenText(text: string): string {
  const day = formatShortDay(text.slice(0, 10))
  return text.length > 10 ? `${day}, ${formatTime(text)}` : day
}
