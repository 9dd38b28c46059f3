import { ProviderError } from '../provider-error.ts'
import type { DavClient } from './dav-client.ts'
import { unexpected } from './refusal.ts'
import { reportHeaders } from './resources.ts'
import { calendarGone } from './sync-collection.ts'
import { calendarServer, dav, textOf } from './xml.ts'

/** The ETag of each resource of a calendar by ref, empty where it has none: for servers without `sync-collection`. */
export async function listResources(
  client: DavClient,
  calendar: string,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const body = `<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:"><prop><getetag/></prop></propfind>`
  const headers = { ...reportHeaders, depth: '1' }
  const etags = new Map<string, string>()
  let isWhole = true
  const request = { method: 'PROPFIND', href: calendar, headers, body }
  const answer = await client.request(request, signal, ({ ref, status, properties }) => {
    if (status !== null && status !== 200) isWhole = false
    else if (!ref.endsWith('/')) etags.set(ref, textOf(properties, dav('getetag')) ?? '')
    return null
  })
  if (answer.status === 404 || answer.status === 410) throw calendarGone()
  if (answer.multistatus === null) throw unexpected(answer)
  // What a list leaves out would be taken for deleted.
  if (!isWhole)
    throw new ProviderError('unavailable', 'The server lists only a part of the calendar', {
      fact: { code: 'server-incomplete', server: '' },
    })
  return etags
}

/** The calendar's own version (ctag), which changes with every change in it; null where the server has none. */
export async function readCollectionTag(
  client: DavClient,
  calendar: string,
  signal: AbortSignal,
): Promise<string | null> {
  const body = `<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:" xmlns:S="http://calendarserver.org/ns/"><prop><S:getctag/></prop></propfind>`
  const headers = { ...reportHeaders, depth: '0' }
  const request = { method: 'PROPFIND', href: calendar, headers, body }
  const answer = await client.request(request, signal, (member) => member)
  if (answer.status === 404 || answer.status === 410) throw calendarGone()
  if (answer.multistatus === null) throw unexpected(answer)
  const [member] = answer.multistatus.members
  if (member?.status === 404 || member?.status === 410) throw calendarGone()
  return textOf(member?.properties, calendarServer('getctag'))
}
