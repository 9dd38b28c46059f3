import { Temporal } from 'temporal-polyfill'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { UTC } from '#shared/calendar/zone/utc-zone.ts'
import { formatInstant } from '#shared/calendar/zone/wall-clock.ts'
import type { FreeBusy, FreeBusyQuery } from '#shared/rpc/availability.ts'
import { unknownBecause } from '../calendar-freshness.ts'
import { listAgenda } from '../list-agenda.ts'
import { ownAddresses } from '../own-addresses.ts'
import type { SyncContext } from '../sync-context.ts'
import { busyTimes } from './busy-times.ts'
import { declinedBy } from './declined-by.ts'
import { othersFreeBusy } from './others-free-busy.ts'

const longestSeconds = 31 * 86_400
const mostOccurrences = 10_000

/**
 * When the person and others are busy. Of the person it is what the shown calendars say; of others what the account of
 * the calendar can tell. Throws `invalid` and `not_found`.
 */
export async function freeBusy(context: SyncContext, query: FreeBusyQuery): Promise<FreeBusy> {
  const { store } = context
  const from = Temporal.Instant.from(query.from)
  const to = Temporal.Instant.from(query.to)
  const seconds = (to.epochMilliseconds - from.epochMilliseconds) / 1_000
  if (seconds <= 0 || seconds > longestSeconds) {
    throw new CalendarError('invalid', 'The end has to be after the start, by 31 days at most.', {
      field: 'to',
    })
  }
  const accountId =
    query.calendarId === undefined ? undefined : store.calendars.get(query.calendarId).accountId
  const accounts = store.accounts.list().filter(({ id }) => accountId === undefined || id === accountId)
  const people = await othersFreeBusy(context, accounts, query.addresses, {
    from: from.toString(),
    to: to.toString(),
  })
  return { own: ownFreeBusy(context, { from, to }, query.exceptEventId), people }
}

function ownFreeBusy(
  context: SyncContext,
  { from, to }: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
  exceptEventId: string | undefined,
): FreeBusy['own'] {
  const { store } = context
  const except = exceptEventId === undefined ? undefined : store.events.find(exceptEventId)
  const zone = context.zone()
  const day = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDate().toString()
  const agenda = listAgenda(context, { from: day(from), to: day(to), zone, limit: mostOccurrences })
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
  return { busy, unknown: unknownCalendars(context, agenda.truncated) }
}

function unknownCalendars(context: SyncContext, isTruncated: boolean): string[] {
  const shown = context.store.calendars.list().filter(({ visible }) => visible)
  if (isTruncated) return shown.map(({ name }) => name)
  const stale = new Set(
    context.sync
      .freshness()
      .filter((fresh) => unknownBecause(fresh, context.now()) !== undefined)
      .map(({ calendarId }) => calendarId),
  )
  return shown.filter(({ id }) => stale.has(id)).map(({ name }) => name)
}
