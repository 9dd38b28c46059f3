import type { Calendar, FreeBusyStatus, ScheduleInformation } from '@microsoft/microsoft-graph-types'
import { Temporal } from 'temporal-polyfill'
import { UTC } from '#shared/calendar/zone/utc-zone.ts'
import { formatInstant, instantOf } from '#shared/calendar/zone/wall-clock.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { BusyPeriod } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { readTime } from './event-times.ts'
import type { GraphClient } from './graph-client.ts'

/** Graph reckons no more than that at a time. */
const mostDays = 62

const kinds: Readonly<Partial<Record<FreeBusyStatus, BusyPeriod['kind']>>> = {
  busy: 'busy',
  tentative: 'tentative',
  oof: 'unavailable',
}

/**
 * When the owner of the default calendar is busy; null where Graph does not reckon: for personal accounts (M11), and for
 * other calendars, whose events make nobody busy there.
 */
export async function queryFreeBusy(
  client: GraphClient,
  { isDefaultCalendar, owner }: Calendar,
  range: { readonly from: string; readonly to: string },
  zones: Zones,
  signal: AbortSignal,
): Promise<BusyPeriod[] | null> {
  if (!isDefaultCalendar || !owner?.address) return null
  return await queryFreeBusyOf(client, owner.address, range, zones, signal)
}

/** When somebody is busy; null where Graph does not reckon, knows nobody by the address, or may not tell. */
export async function queryFreeBusyOf(
  client: GraphClient,
  address: string,
  range: { readonly from: string; readonly to: string },
  zones: Zones,
  signal: AbortSignal,
): Promise<BusyPeriod[] | null> {
  const periods: BusyPeriod[] = []
  const end = Temporal.Instant.from(range.to)
  for (let from = Temporal.Instant.from(range.from); Temporal.Instant.compare(from, end) < 0; ) {
    const next = from.add({ hours: mostDays * 24 })
    const to = Temporal.Instant.compare(next, end) < 0 ? next : end
    const found = await getSchedule(client, address, { from, to }, zones, signal)
    if (found === null) return null
    periods.push(...found)
    from = to
  }
  return periods
}

async function getSchedule(
  client: GraphClient,
  address: string,
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
  zones: Zones,
  signal: AbortSignal,
): Promise<BusyPeriod[] | null> {
  const body = {
    schedules: [address],
    startTime: { dateTime: from.toString().slice(0, 19), timeZone: 'UTC' },
    endTime: { dateTime: to.toString().slice(0, 19), timeZone: 'UTC' },
    availabilityViewInterval: 60,
  }
  const path = '/me/calendar/getSchedule'
  const answer = await client
    .read<{ value?: ScheduleInformation[] }>({ method: 'POST', path, body }, signal)
    .catch(nullWhenNotOffered)
  const [schedule] = answer?.value ?? []
  if (schedule === undefined || schedule.error || !schedule.scheduleItems) return null
  return schedule.scheduleItems.flatMap(({ status, start, end }): BusyPeriod[] => {
    const kind = kinds[status ?? 'unknown']
    if (kind === undefined) return []
    const instant = (time: typeof start) => formatInstant(instantOf(readTime(time, 'UTC', zones), zones), UTC)
    return [{ start: instant(start), end: instant(end), kind }]
  })
}

/** A personal account has no schedule, and says so in several ways (M11). */
function nullWhenNotOffered(error: unknown): null {
  const isNotOffered =
    error instanceof ProviderError &&
    (error.kind === 'forbidden' || error.kind === 'invalid' || error.kind === 'not-found')
  if (isNotOffered) return null
  throw error
}
