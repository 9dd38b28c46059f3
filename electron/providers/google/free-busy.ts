import type { calendar_v3 } from '@googleapis/calendar'
import { Temporal } from 'temporal-polyfill'
import type { BusyPeriod } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { gone } from './facts-of-calendars.ts'
import type { GoogleClient } from './google-client.ts'
import { bodyOf } from './refusal.ts'

/** Google answers for about three months at once (unpublished); longer ranges are asked for in pieces of so many days. */
const mostDays = 60

/** When a calendar is busy, by Google's own reckoning, which does not tell kinds of busy apart. */
export async function queryFreeBusy(
  client: GoogleClient,
  calendar: string,
  range: { readonly from: string; readonly to: string },
  signal: AbortSignal,
): Promise<BusyPeriod[]> {
  const periods: BusyPeriod[] = []
  for (const [timeMin, timeMax] of piecesOf(range)) {
    const requestBody = { timeMin, timeMax, items: [{ id: calendar }] }
    const answer = await client.request<calendar_v3.Schema$FreeBusyResponse>(
      (api, options) => api.freebusy.query({ requestBody }, options),
      signal,
    )
    const { busy = [], errors = [] } = bodyOf(answer).calendars?.[calendar] ?? {}
    const [error] = errors
    if (error?.reason === 'notFound') throw gone()
    if (error !== undefined)
      throw new ProviderError(
        'unavailable',
        `Google does not say when this calendar is busy (${error.reason})`,
      )
    for (const { start, end } of busy) if (start && end) append(periods, instantText(start), instantText(end))
  }
  return periods
}

/** A period that goes on over the edge of a piece is one. */
function append(periods: BusyPeriod[], start: string, end: string): void {
  const last = periods.at(-1)
  if (last?.end === start) periods[periods.length - 1] = { ...last, end }
  else periods.push({ start, end, kind: 'busy' })
}

function* piecesOf({
  from,
  to,
}: {
  readonly from: string
  readonly to: string
}): Generator<[string, string]> {
  const end = Temporal.Instant.from(to)
  for (let start = Temporal.Instant.from(from); Temporal.Instant.compare(start, end) < 0; ) {
    const next = start.add({ hours: 24 * mostDays })
    const stop = Temporal.Instant.compare(next, end) < 0 ? next : end
    yield [start.toString(), stop.toString()]
    start = stop
  }
}

function instantText(text: string): string {
  return Temporal.Instant.from(text).toString()
}
