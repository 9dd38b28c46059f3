import { ProviderError } from '../provider-error.ts'
import type { DavClient } from './dav-client.ts'
import type { Member } from './multistatus.ts'
import { unexpected } from './refusal.ts'
import { type Resource, reportHeaders, resourceReader } from './resources.ts'
import { escapeXml } from './xml.ts'

/** What one answer says of a calendar's resources: which changed, which are gone, and where to go on from. */
export interface Changes {
  readonly changed: readonly Resource[]
  readonly removed: readonly string[]
  /** Where the next look starts. */
  readonly token: string
  /** The server had more to say (507): look again at once from `token` (C2). */
  readonly isTruncated: boolean
}

type Change =
  | { readonly kind: 'changed'; readonly resource: Resource }
  | { readonly kind: 'removed'; readonly ref: string }
  | { readonly kind: 'truncated' | 'calendar-gone' }

/** Answers of servers that have no such report, or not for this calendar. */
const noSuchReport = [400, 403, 405, 409, 415, 422, 500, 501, 507]

/**
 * Asks what changed since a token, or for all there is when it is null (RFC 6578); the resources themselves come along
 * with changes, not with a whole calendar. Answers null where the server has no such report. Raises `cursor-gone` when
 * the token is not accepted: some servers say why (403 valid-sync-token), some fail over it (C2).
 */
export async function syncCollection(
  client: DavClient,
  calendar: string,
  token: string | null,
  signal: AbortSignal,
): Promise<Changes | null> {
  const data = token === null ? '' : '<C:calendar-data/>'
  const body = `<?xml version="1.0" encoding="utf-8"?>
<sync-collection xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><sync-token>${escapeXml(token ?? '')}</sync-token>
<sync-level>1</sync-level><prop><getetag/>${data}</prop></sync-collection>`
  const request = { method: 'REPORT', href: calendar, headers: reportHeaders, body }
  const answer = await client.request(request, signal, changeReader(client.refOf(calendar)))
  if (answer.multistatus === null) {
    if (answer.status === 404 || answer.status === 410) throw calendarGone()
    if (/valid-sync-token/.test(answer.text)) throw cursorGone()
    if (!noSuchReport.includes(answer.status)) throw unexpected(answer)
    // With a token it is the token that is refused: only a whole list can say what is gone.
    if (token !== null) throw cursorGone()
    return null
  }
  const { members, syncToken } = answer.multistatus
  if (members.some(({ kind }) => kind === 'calendar-gone')) throw calendarGone()
  if (syncToken === null)
    throw new ProviderError('unavailable', 'The server did not say where its changes end', {
      fact: { code: 'server-incomplete', server: '' },
    })
  return {
    changed: members.flatMap((change) => (change.kind === 'changed' ? change.resource : [])),
    removed: members.flatMap((change) => (change.kind === 'removed' ? change.ref : [])),
    token: syncToken,
    isTruncated: members.some(({ kind }) => kind === 'truncated'),
  }
}

function changeReader(calendar: string): (member: Member) => Change | null {
  const toResource = resourceReader()
  return (member) => {
    const { ref, status } = member
    if (status === 507) return { kind: 'truncated' }
    if (isSame(ref, calendar)) return status === 404 || status === 410 ? { kind: 'calendar-gone' } : null
    // Only a 404 means that it is gone; anything else is an error on its own (C2).
    if (status === 404) return { kind: 'removed', ref }
    const resource = toResource(member)
    return resource && { kind: 'changed', resource }
  }
}

function isSame(ref: string, calendar: string): boolean {
  return ref.replace(/\/$/, '') === calendar.replace(/\/$/, '')
}

function cursorGone(): ProviderError {
  return new ProviderError('cursor-gone', 'The server no longer knows what changed since the last sync')
}

export function calendarGone(): ProviderError {
  return new ProviderError('calendar-gone', 'The calendar is no longer on the server')
}
