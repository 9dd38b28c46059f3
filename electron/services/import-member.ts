import type { ReadEvent } from '#electron/ics/event-reader.ts'

/** One VEVENT of a file on its way into the store. */
export interface ImportMember {
  readonly event: ReadEvent
  /** METHOD of its VCALENDAR was CANCEL (RFC 5546 §3.2.5): it takes an event or an instance back. */
  readonly isCancellation: boolean
}

/** The VEVENTs of one UID that go into one calendar: an event, or a series with exceptions. */
export interface ImportGroup {
  readonly main: ImportMember | undefined
  readonly exceptions: readonly ImportMember[]
  /** Other versions of the same thing in the same file, which do not count. */
  readonly superseded: readonly ImportMember[]
  readonly cancellation: ImportMember | undefined
}

/**
 * Sorts the VEVENTs of one UID, in whatever order they came. Of two that are about the same thing the higher SEQUENCE
 * counts, of equal ones the later in the file.
 */
export function groupMembers(members: readonly ImportMember[]): ImportGroup {
  const superseded: ImportMember[] = []
  const latest = new Map<string, ImportMember>()
  let cancellation: ImportMember | undefined
  for (const member of members) {
    const { original } = member.event
    if (original === null && member.isCancellation) {
      cancellation = member
      continue
    }
    const key = original === null ? '' : JSON.stringify(original.time)
    const other = latest.get(key)
    const isOlder = other !== undefined && member.event.content.sequence < other.event.content.sequence
    if (other !== undefined) superseded.push(isOlder ? member : other)
    if (!isOlder) latest.set(key, member)
  }
  const main = latest.get('')
  latest.delete('')
  return { main, exceptions: [...latest.values()], superseded, cancellation }
}

/** It takes back an instance, or the whole event. */
export function isCancelled({ event, isCancellation }: ImportMember): boolean {
  return isCancellation || event.content.status === 'cancelled'
}
