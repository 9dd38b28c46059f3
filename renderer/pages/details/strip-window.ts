import { Temporal } from 'temporal-polyfill'
import { addDays } from '../../state/day.ts'
import { plainText } from '../../state/event-time.ts'
import { type EventDraft, timesOf } from './event-draft.ts'

/** A stretch of time whose free and busy hours are shown, and the time chosen in it; milliseconds since 1970. */
export interface StripWindow {
  from: number
  to: number
  chosen: { from: number; to: number }
  zone: string
}

const firstHour = 8
const lastHour = 20
const mostDays = 14

/**
 * The working day around the time that a draft has; whole days where it takes more. Null while its fields make no sense,
 * and where it takes so long that nobody looks for room.
 * @param shown zone for floating and all-day events
 */
export function stripWindow(draft: EventDraft, shown: string): StripWindow | null {
  const zone = draft.allDay ? shown : (draft.zone ?? shown)
  try {
    const { start, end } = timesOf(draft)
    const at = (text: string, of: string) =>
      Temporal.PlainDateTime.from(text).toZonedDateTime(of).epochMilliseconds
    const chosen = {
      from: at(plainText(start), zone),
      to: at(plainText(end), draft.allDay ? zone : (draft.endZone ?? zone)),
    }
    if (chosen.to < chosen.from) return null
    const day = draft.startDate
    const hours = (hour: number) => at(`${day}T${String(hour).padStart(2, '0')}:00:00`, zone)
    const isOneDay = !draft.allDay && draft.endDate === day
    if (isOneDay)
      return {
        from: Math.min(hours(firstHour), floorHour(chosen.from)),
        to: Math.max(hours(lastHour), ceilHour(chosen.to)),
        chosen,
        zone,
      }
    const to = at(`${addDays(draft.endDate, 1)}T00:00:00`, zone)
    const from = hours(0)
    return to - from > mostDays * 86_400_000 ? null : { from, to, chosen, zone }
  } catch {
    return null
  }
}

const hour = 3_600_000

function floorHour(instant: number): number {
  return Math.floor(instant / hour) * hour
}

function ceilHour(instant: number): number {
  return Math.ceil(instant / hour) * hour
}
