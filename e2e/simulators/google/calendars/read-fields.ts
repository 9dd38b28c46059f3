import { isRecord } from '../description/check-value.ts'
import { badRequest } from '../google-error.ts'
import { type Attendee, isSamePerson } from './stored-event.ts'

/** Google says of no length; this is what a program may rely on that sends less. */
const longestComment = 1_024
const responses = ['needsAction', 'declined', 'tentative', 'accepted'] as const

export function readAttendees(value: unknown): readonly Attendee[] {
  if (!Array.isArray(value)) return []
  const attendees: Attendee[] = []
  for (const item of value.filter(isRecord)) {
    const { email } = item
    if (typeof email !== 'string' || email === '') throw badRequest('required', 'Missing attendee email.')
    if (!/^[^\s@<>]+@[^\s@<>]+$/.test(email)) throw badRequest('invalid', 'Invalid attendee email.')
    if (attendees.some((known) => isSamePerson(known.email, email))) continue
    const responseStatus = responses.find((known) => known === (item.responseStatus ?? 'needsAction'))
    if (responseStatus === undefined) throw badRequest('invalid', 'Invalid attendee response status.')
    if (typeof item.comment === 'string' && item.comment.length > longestComment)
      throw badRequest('invalid', 'Invalid attendee comment.')
    attendees.push({
      email,
      ...(typeof item.displayName === 'string' && item.displayName !== ''
        ? { displayName: item.displayName }
        : {}),
      ...(item.optional === true ? { optional: true } : {}),
      ...(item.resource === true ? { resource: true } : {}),
      responseStatus,
      ...(typeof item.comment === 'string' && item.comment !== '' ? { comment: item.comment } : {}),
      ...(typeof item.additionalGuests === 'number' && item.additionalGuests > 0
        ? { additionalGuests: item.additionalGuests }
        : {}),
    })
  }
  return attendees
}

export interface Reminders {
  readonly useDefault: boolean
  readonly overrides?: readonly { readonly method: string; readonly minutes: number }[]
}

/** 4 weeks in minutes. */
const earliestReminder = 40_320

export function readReminders(value: unknown): Reminders {
  if (!isRecord(value)) return { useDefault: true }
  const overrides = Array.isArray(value.overrides) ? value.overrides.filter(isRecord) : []
  if (value.useDefault === true) {
    if (overrides.length > 0) {
      throw badRequest(
        'cannotUseDefaultRemindersAndSpecifyOverride',
        'Cannot specify both default reminders and overrides at the same time.',
      )
    }
    return { useDefault: true }
  }
  if (overrides.length > 5) throw badRequest('tooManyReminders', 'Too many override reminders.')
  const read = overrides.map(({ method, minutes }) => {
    if (method !== 'email' && method !== 'popup') throw badRequest('invalid', 'Invalid reminder method.')
    if (typeof minutes !== 'number' || minutes < 0 || minutes > earliestReminder)
      throw badRequest('invalid', 'Invalid reminder minutes.')
    return { method, minutes }
  })
  return read.length > 0 ? { useDefault: false, overrides: read } : { useDefault: false }
}

/** G10: key ≤ 44, value ≤ 1024 characters, ≤ 300 properties, 32 kB, of private and shared ones each. */
export function readExtendedProperties(value: unknown): unknown {
  if (!isRecord(value)) return undefined
  const read: Record<string, Record<string, unknown>> = {}
  for (const kind of ['private', 'shared']) {
    const properties = value[kind]
    if (!isRecord(properties)) continue
    const entries = Object.entries(properties).filter(([, text]) => text !== null)
    let size = 0
    for (const [key, text] of entries) {
      if (key.length > 44) throw badRequest('invalid', `Invalid extended property key: ${key.slice(0, 44)}…`)
      if (String(text).length > 1_024)
        throw badRequest('invalid', `The value of the extended property ${key} is too long.`)
      size += key.length + String(text).length
    }
    if (entries.length > 300 || size > 32_768)
      throw badRequest('invalid', 'Too many extended properties, or they are too large.')
    if (entries.length > 0) read[kind] = Object.fromEntries(entries)
  }
  return Object.keys(read).length > 0 ? read : undefined
}
