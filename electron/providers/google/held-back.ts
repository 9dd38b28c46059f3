import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Attendee, EventContent } from '#shared/calendar/event.ts'
import { ProviderError } from '../provider-error.ts'
import type { EventResource } from './event-resource.ts'

/**
 * What an event of ours says and Google has no place for (categories, floating times, a colour that is not in its
 * palette …), kept in private extended properties of the event, which nobody else sees (G10). A value counts only while
 * Google's own is still the one that it was put beside: where somebody changed that since, theirs is what holds.
 */
export interface HeldBack {
  /** The event's or its series' id: a copy that somebody makes of the event is another event. */
  readonly for: string
  /** The UID, where it is not the one that Google made. */
  readonly uid?: string
  /** The zone that stands for floating time. */
  readonly floating?: string
  /** By field: a digest of Google's value, and ours. */
  readonly fields?: Readonly<Record<string, readonly [string, unknown]>>
  /** By address and field of a guest. */
  readonly guests?: Guests
}

type Guests = Readonly<Record<string, Readonly<Record<string, readonly [unknown, unknown]>>>>

type Field = Exclude<keyof EventContent, 'sequence' | 'start' | 'end'>
type GuestField = Exclude<keyof Attendee, 'email'>

const name = 'kalends'
/** A value may have 1,024 characters (G10); bytes are counted somewhere, so text is ASCII. */
const chunkLength = 1_000
const mostChunks = 24
const guestFields: readonly GuestField[] = ['name', 'role', 'kind', 'rsvp', 'response']

/** What is held back of `wanted` beside an event that, in Google's terms, says `native`. */
export function holdBack(
  wanted: EventContent,
  native: EventContent,
  event: EventResource,
  identity: Pick<HeldBack, 'for' | 'uid' | 'floating'>,
): HeldBack {
  const fields: Record<string, readonly [string, unknown]> = {}
  const times = ({ start, end }: EventContent) => [start, end]
  if (!isDeepStrictEqual(times(wanted), times(native))) fields.time = [digest(times(native)), times(wanted)]
  const guests = guestsApart(wanted.attendees, native.attendees)
  for (const field of fieldsOf(wanted)) {
    if (field === 'attendees' && guests !== null) continue
    // Whoever organizes is Google's to say where we do not.
    if (field === 'organizer' && wanted.organizer === null) continue
    if (!isDeepStrictEqual(wanted[field], native[field]))
      fields[field] = [digest(valueBeside(field, native, event)), wanted[field]]
  }
  return {
    ...identity,
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
    ...(guests === null || Object.keys(guests).length === 0 ? {} : { guests }),
  }
}

/** Google's own value of a field. Of an event with guests it says that we organize it, of another one nothing: one thing. */
function valueBeside(field: Field, native: EventContent, { organizer }: EventResource): unknown {
  return field === 'organizer' && (organizer?.self ?? true) ? 'self' : native[field]
}

/** What an event says, of what Google has of it and what is held back. */
export function putBack(
  native: EventContent,
  event: EventResource,
  { fields = {}, guests = {} }: HeldBack,
): EventContent {
  const content: Record<string, unknown> = { ...native }
  for (const field of fieldsOf(native)) {
    const [seen, value] = fields[field] ?? []
    if (seen !== undefined && seen === digest(valueBeside(field, native, event))) content[field] = value
    else if (field === 'attendees') content.attendees = native.attendees.map((guest) => whole(guest, guests))
  }
  const [seen, times] = fields.time ?? []
  if (seen !== undefined && Array.isArray(times) && seen === digest([native.start, native.end]))
    Object.assign(content, { start: times[0], end: times[1] })
  return content as EventContent
}

/** What is held back of an event; null where nothing is. */
export function readHeldBack({ id, recurringEventId, extendedProperties }: EventResource): HeldBack | null {
  const properties = extendedProperties?.private ?? {}
  let text = ''
  for (let index = 0; typeof properties[nameOf(index)] === 'string'; index += 1)
    text += properties[nameOf(index)]
  if (text === '') return null
  try {
    const held = JSON.parse(text) as HeldBack
    return held.for === (recurringEventId ?? id) ? held : null
  } catch {
    return null
  }
}

/**
 * The private properties that hold this back, and null for those of before that are not needed any more. Raises
 * `invalid` where it is more than fits.
 */
export function writeHeldBack(held: HeldBack, before: EventResource): Record<string, string | null> {
  const isNeeded = held.uid ?? held.floating ?? held.fields ?? held.guests
  const present = Object.keys(before.extendedProperties?.private ?? {}).filter((key) => key.startsWith(name))
  // An instance has what its series has, unless it says otherwise.
  const isSaid = isNeeded !== undefined || present.length > 0
  const text = isSaid ? ascii(JSON.stringify(held)) : ''
  const count = Math.ceil(text.length / chunkLength)
  if (count > mostChunks) {
    const named = [...Object.keys(held.fields ?? {}), ...(held.guests === undefined ? [] : ['attendees'])]
    throw new ProviderError(
      'invalid',
      `Google Calendar can not hold all of this event (${named.join(', ')})`,
      { fact: { code: 'google-too-much', fields: named } },
    )
  }
  const properties: Record<string, string | null> = {}
  for (const key of present) properties[key] = null
  for (let index = 0; index < count; index += 1)
    properties[nameOf(index)] = text.slice(index * chunkLength, (index + 1) * chunkLength)
  return properties
}

function nameOf(index: number): string {
  return index === 0 ? name : `${name}-${index}`
}

function fieldsOf(content: EventContent): Field[] {
  const { sequence: _sequence, start: _start, end: _end, ...fields } = content
  return Object.keys(fields) as Field[]
}

/**
 * Per guest what Google has no word for, so that an answer of one leaves what is said of the others; null where the
 * lists are not of the same people.
 */
function guestsApart(wanted: readonly Attendee[], native: readonly Attendee[]): Guests | null {
  const people = new Map(native.map((guest) => [guest.email, guest]))
  const isSame = wanted.length === native.length && people.size === native.length
  if (!isSame || !wanted.every(({ email }) => people.has(email))) return null
  const guests: Record<string, Record<string, [unknown, unknown]>> = {}
  for (const guest of wanted) {
    const seen = people.get(guest.email)
    for (const field of guestFields)
      if (seen !== undefined && seen[field] !== guest[field])
        guests[guest.email] = { ...guests[guest.email], [field]: [seen[field], guest[field]] }
  }
  return guests
}

function whole(guest: Attendee, guests: Guests): Attendee {
  const held = guests[guest.email]
  if (held === undefined) return guest
  const made: Record<string, unknown> = { ...guest }
  for (const field of guestFields) {
    const [seen, value] = held[field] ?? []
    if (seen !== undefined && seen === guest[field]) made[field] = value
  }
  return made as Attendee
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 10)
}

function ascii(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
