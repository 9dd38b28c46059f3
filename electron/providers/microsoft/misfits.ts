import type { EventContent } from '#shared/calendar/event.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Misfit } from '../misfit.ts'
import { refusalsOf } from './write-event.ts'

/** What Outlook would refuse of a new event that says this. */
export function misfitsOf(content: EventContent, zones: Zones): Misfit[] {
  return refusalsOf(content, { zones, owner: content.organizer?.email ?? '', before: null }).map(
    (refusal) => ({
      ...refusal,
      kind: 'refused',
    }),
  )
}
