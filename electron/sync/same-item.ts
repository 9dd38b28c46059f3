import { isDeepStrictEqual } from 'node:util'
import type { Item } from '#electron/providers/provider.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'

/** Equality as sync understands it: the same content, whatever its SEQUENCE and the order of keyed entries. */
export function sameItem(one: Item, other: Item): boolean {
  if (one === other) return true
  if (!sameContent(one.content, other.content)) return false
  const exceptions = Object.entries(one.exceptions)
  if (exceptions.length !== Object.keys(other.exceptions).length) return false
  return exceptions.every(([recurrenceId, exception]) => {
    const counterpart = other.exceptions[recurrenceId]
    return counterpart !== undefined && sameContent(exception, counterpart)
  })
}

export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object') return false
  return isDeepStrictEqual(one, other)
}

type Same = (one: never, other: never) => boolean

/** Every field of an event, with what makes two values of it the same; cheap ones first, since this is asked often. */
const sameField: { readonly [Field in keyof EventContent]: Same } = {
  title: sameValue,
  description: sameValue,
  location: sameValue,
  url: sameValue,
  status: sameValue,
  showAs: sameValue,
  visibility: sameValue,
  color: sameValue,
  conferenceUrl: sameValue,
  start: sameValue,
  end: sameValue,
  recurrence: sameRecurrence,
  organizer: sameValue,
  attendees: sameEntries,
  reminders: sameEntries,
  categories: sameEntries,
  attachments: sameEntries,
  // Servers count as they like.
  sequence: () => true,
}
const fields = Object.entries(sameField) as [keyof EventContent, (one: unknown, other: unknown) => boolean][]

function sameContent(one: EventContent, other: EventContent): boolean {
  return one === other || fields.every(([field, same]) => same(one[field], other[field]))
}

function sameRecurrence(one: Recurrence | null, other: Recurrence | null): boolean {
  if (one === null || other === null || one === other) return one === other
  return (
    sameValue(one.rules, other.rules) &&
    sameValue(one.exclusionRules, other.exclusionRules) &&
    sameEntries(one.additions, other.additions) &&
    sameEntries(one.exclusions, other.exclusions)
  )
}

/** The order of keyed entries carries no meaning. */
function sameEntries(one: readonly unknown[], other: readonly unknown[]): boolean {
  if (one.length !== other.length) return false
  if (one.length < 2) return sameValue(one[0], other[0])
  return isDeepStrictEqual(sorted(one), sorted(other))
}

function sorted(values: readonly unknown[]): string[] {
  return values.map((value) => JSON.stringify(value)).sort()
}
