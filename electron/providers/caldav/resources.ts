import { type DavClient, xmlType } from './dav-client.ts'
import type { Member } from './multistatus.ts'
import { pathOfRef } from './ref.ts'
import { caldav, dav, escapeXml, textOf } from './xml.ts'

/** One resource of a calendar as an answer has it. */
export interface Resource {
  readonly ref: string
  /** Null where the server does not say. */
  readonly etag: string | null
  /** The resource itself, where the server sent it along and there was room to keep it. */
  readonly text: string | null
  /** Why there is no text and there will be none. */
  readonly problem: string | null
}

/** Text of all resources of one answer that is kept; the rest is asked for again. */
const keptText = 48 * 1024 * 1024
/** Resources asked for at once. */
export const batchSize = 100

/** Makes resources of the members of one answer; keeps of their text what memory is given for. */
export function resourceReader(): (member: Member) => Resource | null {
  let room = keptText
  return ({ ref, status, properties, withheld }) => {
    // A collection is no event, and a missing resource is told by its status.
    if (ref.endsWith('/') || (status !== null && status !== 200)) return null
    const etag = ownText(textOf(properties, dav('getetag')))
    const data = properties.children.find(({ name }) => name === caldav('calendar-data'))
    if (data?.isCut) return { ref, etag, text: null, problem: 'The event is too large to be one' }
    const text = data === undefined || data.text.trim() === '' || data.text.length > room ? null : data.text
    room -= text?.length ?? 0
    return { ref, etag, text, problem: refusalIn(withheld) }
  }
}

/** Fetches resources by name (RFC 4791 §7.9). Those that are gone meanwhile are left out; the next look tells. */
export async function multiget(
  client: DavClient,
  calendar: string,
  refs: readonly string[],
  signal: AbortSignal,
): Promise<Resource[]> {
  const wanted = new Map(refs.map((ref) => [ref, ref]))
  const names = refs.map((ref) => `<href>${escapeXml(pathOfRef(ref))}</href>`).join('')
  const body = `<?xml version="1.0" encoding="utf-8"?>
<C:calendar-multiget xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><prop><getetag/><C:calendar-data/></prop>${names}
</C:calendar-multiget>`
  const request = { method: 'REPORT', href: calendar, headers: reportHeaders, body }
  const toResource = resourceReader()
  const { members } = await client.multistatus(request, signal, (member): Resource | null => {
    // The very text that was asked for, so that a pull keeps each name once.
    const ref = wanted.get(member.ref)
    if (ref === undefined) return null
    wanted.delete(ref)
    const { status } = member
    const isMissing = status === 404 || status === 410
    const isRefused = status !== null && status !== 200 && !isMissing
    return isRefused
      ? { ref, etag: null, text: null, problem: notGiven(status) }
      : toResource({ ...member, ref })
  })
  const silent = [...wanted.keys()].map((ref) => withoutText({ ref, etag: null, text: null, problem: null }))
  const leftOut = members
    .filter(({ text, problem }) => text === null && problem === null)
    .map(({ ref }) => ref)
  // Something is kept of each answer, so this ends, unless the server has no text for any.
  if (leftOut.length === members.length) return [...members.map(withoutText), ...silent]
  const kept = members.filter(({ text, problem }) => text !== null || problem !== null)
  return leftOut.length === 0
    ? [...kept, ...silent]
    : [...kept, ...silent, ...(await multiget(client, calendar, leftOut, signal))]
}

/** A copy: a piece cut out of a larger text keeps all of it in memory, and ETags are kept for a whole pull. */
function ownText(piece: string | null): string | null {
  return piece && Buffer.from(piece).toString()
}

export const reportHeaders = { 'content-type': xmlType }

function refusalIn(withheld: Member['withheld']): string | null {
  for (const [status, properties] of withheld) {
    const isData = properties.children.some(({ name }) => name === caldav('calendar-data'))
    if (isData && status !== 404) return notGiven(status)
  }
  return null
}

function withoutText(resource: Resource): Resource {
  return { ...resource, problem: 'The server does not give this event' }
}

function notGiven(status: number): string {
  return `The server does not give this event (status ${status})`
}
