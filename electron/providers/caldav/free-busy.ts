import { readFreeBusy } from '#electron/ics/free-busy-reader.ts'
import type { BusyPeriod } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import type { DavClient } from './dav-client.ts'
import { isWebPage, unexpected } from './refusal.ts'
import { reportHeaders } from './resources.ts'
import { calendarGone } from './sync-collection.ts'

/** Answers of servers that have no such report; 207 is that of Radicale 3.1, which takes it for another. */
const noSuchReport = [207, 400, 403, 405, 409, 415, 422, 500, 501]

/** When a calendar is busy (RFC 4791 §7.10), by the server's own reckoning; null where it does not reckon. */
export async function queryFreeBusy(
  client: DavClient,
  calendar: string,
  { from, to }: { readonly from: string; readonly to: string },
  signal: AbortSignal,
): Promise<BusyPeriod[] | null> {
  const body = `<?xml version="1.0" encoding="utf-8"?>
<C:free-busy-query xmlns:C="urn:ietf:params:xml:ns:caldav"><C:time-range start="${compact(from)}" end="${compact(to)}"/>
</C:free-busy-query>`
  const headers = { ...reportHeaders, depth: '1' }
  const answer = await client.request({ method: 'REPORT', href: calendar, headers, body }, signal)
  if (answer.status === 404 || answer.status === 410) throw calendarGone()
  if (noSuchReport.includes(answer.status)) return null
  if (answer.status !== 200 || isWebPage(answer)) throw unexpected(answer)
  try {
    return readFreeBusy(answer.text)
  } catch (error) {
    throw new ProviderError('unavailable', "The server's answer can't be read as times when one is busy", {
      cause: error,
    })
  }
}

/** `2026-01-05T08:00:00Z` as 20260105T080000Z. */
function compact(instant: string): string {
  return `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}
