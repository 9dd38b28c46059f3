import type { Temporal } from 'temporal-polyfill'
import { UTC } from '#shared/calendar/zone/utc-zone.ts'
import { formatInstant } from '#shared/calendar/zone/wall-clock.ts'
import type { FreeBusy } from '#shared/rpc/availability.ts'
import { unknownBecause } from '../calendar-freshness.ts'
import { listAgenda } from '../list-agenda.ts'
import { ownAddresses } from '../own-addresses.ts'
import type { SyncContext } from '../sync-context.ts'
import { busyTimes } from './busy-times.ts'
import { declinedBy } from './declined-by.ts'

const mostOccurrences = 10_000

export interface OwnBusyOptions {
  /** an event that does not count: the one that is edited */
  readonly exceptEventId?: string | undefined
  /** whose events count; those of the shown calendars when left out */
  readonly calendarIds?: readonly string[] | undefined
  /** where all-day events are; the person's own when left out */
  readonly zone?: string | undefined
}

/** When the person is busy, as far as their calendars say. Throws `not_found`. */
export function ownFreeBusy(
  context: SyncContext,
  { from, to }: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
  { exceptEventId, calendarIds, zone = context.zone() }: OwnBusyOptions,
): FreeBusy['own'] {
  const { store } = context
  const except = exceptEventId === undefined ? undefined : store.events.find(exceptEventId)
  const day = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDate().toString()
  const agenda = listAgenda(context, {
    from: day(from),
    to: day(to),
    zone,
    calendarIds: calendarIds === undefined ? undefined : [...calendarIds],
    limit: mostOccurrences,
  })
  const span = { from: from.epochMilliseconds / 1_000, to: to.epochMilliseconds / 1_000 }
  const counted = agenda.events.filter(
    ({ uid, calendarId }) => uid !== except?.uid || calendarId !== except.calendarId,
  )
  const busy = busyTimes(counted, store.zones.get(agenda.zone), declinedBy(store, ownAddresses(store)))
    .filter((time) => time.from < span.to && time.to > span.from)
    .map((time) => ({
      start: formatInstant(time.from, UTC),
      end: formatInstant(time.to, UTC),
      kind: time.occurrence.status === 'tentative' ? ('tentative' as const) : ('busy' as const),
      title: time.occurrence.title,
    }))
  return { busy, unknown: unknownCalendars(context, calendarIds, agenda.truncated) }
}

/** Names of the calendars of which it is not known what is in them. */
function unknownCalendars(
  context: SyncContext,
  calendarIds: readonly string[] | undefined,
  isTruncated: boolean,
): string[] {
  const counted = context.store.calendars
    .list()
    .filter(({ id, visible }) => calendarIds?.includes(id) ?? visible)
  if (isTruncated) return counted.map(({ name }) => name)
  const stale = new Set(
    context.sync
      .freshness()
      .filter((fresh) => unknownBecause(fresh, context.now()) !== undefined)
      .map(({ calendarId }) => calendarId),
  )
  return counted.filter(({ id }) => stale.has(id)).map(({ name }) => name)
}
