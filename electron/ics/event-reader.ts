import type { EventContent, Reminder } from '#shared/calendar/event.ts'
import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { readAttachment } from './attachments.ts'
import type { Component } from './component.ts'
import { componentText } from './component.ts'
import { type ContentLine, parameterOf, withParameter } from './content-line.ts'
import { readTimes } from './event-times.ts'
import { makeUid } from './made-uid.ts'
import { readAttendee, readPerson } from './people.ts'
import { readRecurrence } from './recurrence-set.ts'
import { readReminder } from './reminders.ts'
import { decodeText, decodeTextList } from './text-value.ts'
import { readTime, type ZoneNames } from './time-value.ts'

/** A VEVENT as Kalends understands it. */
export interface ReadEvent {
  readonly uid: string
  /** Line of its BEGIN in the file, from 1. */
  readonly line: number
  readonly content: EventContent
  /** Of an exception: the original start as written, and whether it means all later instances too. */
  readonly original: { readonly time: EventTime; readonly isFromThereOn: boolean } | null
  /** UTC instants such as 2026-01-15T08:00:00Z, where the component says them. */
  readonly createdAt: string | undefined
  readonly updatedAt: string | undefined
  /** The component as text, with the ids of our zones as TZIDs; see `NewEvent.source` of the store. */
  readonly source: string
  /** What is worth knowing about how it was read. */
  readonly messages: readonly string[]
}

/** Throws InvalidProperty when the component can't be made sense of. Whatever is not mapped stays in the source. */
export function readEvent(component: Component, names: ZoneNames, zones: Zones): ReadEvent {
  const messages = component.faults.map((fault) => `line ${fault.line} ${fault.message}`)
  const { start, end } = readTimes(component, names, zones, messages)
  const recurrence = readRecurrence(component, names, zones, messages)
  const content: EventContent = { ...emptyContent, start, end, recurrence }
  content.categories = []
  content.attendees = []
  content.attachments = []
  const facts: Facts = { uid: '', original: null, createdAt: undefined, updatedAt: undefined }
  for (const line of component.properties) takeProperty(line, content, facts, names, messages)
  content.reminders = readReminders(component)
  if (facts.original !== null) content.recurrence = null
  const uid = facts.uid === '' ? makeUid(component) : facts.uid
  if (facts.uid === '') messages.push('UID: is missing; one is made from the content')
  const { original, createdAt, updatedAt } = facts
  nameZones(component, names)
  const source = componentText(component)
  return { uid, line: component.line, content, original, createdAt, updatedAt, source, messages }
}

/** Two files may mean different zones by one TZID; in what is kept of them each zone has its own. */
function nameZones(component: Component, names: ZoneNames): void {
  for (const [index, line] of component.properties.entries()) {
    if (line.parameters.length === 0) continue
    const tzid = parameterOf(line, 'TZID')
    const zone = tzid === undefined ? undefined : names.resolve(tzid)
    if (zone !== undefined && zone !== tzid) component.properties[index] = withParameter(line, 'TZID', zone)
  }
}

interface Facts {
  uid: string
  original: ReadEvent['original']
  createdAt: string | undefined
  updatedAt: string | undefined
}

const emptyContent = {
  title: '',
  description: '',
  location: '',
  url: '',
  status: 'confirmed',
  showAs: 'busy',
  visibility: 'default',
  color: null,
  conferenceUrl: null,
  organizer: null,
  reminders: [],
  categories: [],
  attendees: [],
  attachments: [],
  sequence: 0,
} satisfies Partial<EventContent>

const statuses: Record<string, EventContent['status']> = { TENTATIVE: 'tentative', CANCELLED: 'cancelled' }
const classes: Record<string, EventContent['visibility']> = {
  PUBLIC: 'public',
  PRIVATE: 'private',
  CONFIDENTIAL: 'confidential',
}

/** Of a property that may occur once the last one counts, as with most programs. */
function takeProperty(
  line: ContentLine,
  content: EventContent,
  facts: Facts,
  names: ZoneNames,
  messages: string[],
): void {
  switch (line.name) {
    case 'UID':
      facts.uid = decodeText(line.value).trim()
      break
    case 'SUMMARY':
      content.title = decodeText(line.value)
      break
    case 'DESCRIPTION':
      content.description = decodeText(line.value)
      break
    case 'LOCATION':
      content.location = decodeText(line.value)
      break
    case 'URL':
      content.url = line.value.trim()
      break
    case 'STATUS':
      content.status = statuses[line.value.trim().toUpperCase()] ?? 'confirmed'
      break
    case 'TRANSP':
      content.showAs = line.value.trim().toUpperCase() === 'TRANSPARENT' ? 'free' : 'busy'
      break
    case 'CLASS':
      content.visibility = classes[line.value.trim().toUpperCase()] ?? 'default'
      break
    case 'COLOR':
      content.color = decodeText(line.value).trim() || null
      break
    case 'CATEGORIES':
      content.categories.push(...decodeTextList(line.value))
      break
    case 'CONFERENCE':
    case 'X-GOOGLE-CONFERENCE':
    case 'X-MICROSOFT-SKYPETEAMSMEETINGURL':
      content.conferenceUrl ??= readConference(line)
      break
    case 'ORGANIZER':
      content.organizer = readPerson(line)
      break
    case 'ATTENDEE':
      content.attendees.push(readAttendee(line))
      break
    case 'ATTACH':
      content.attachments.push(readAttachment(line))
      break
    case 'SEQUENCE':
      content.sequence = readSequence(line.value)
      break
    case 'RECURRENCE-ID':
      facts.original = {
        time: readTime(line, line.value, names, messages),
        isFromThereOn: parameterOf(line, 'RANGE')?.toUpperCase() === 'THISANDFUTURE',
      }
      break
    case 'CREATED':
      facts.createdAt = readInstant(line)
      break
    case 'LAST-MODIFIED':
      facts.updatedAt = readInstant(line)
      break
    case 'DTSTAMP':
      // Without LAST-MODIFIED this is when the event was last changed (RFC 5545 §3.8.7.2).
      facts.updatedAt ??= readInstant(line)
      break
  }
}

/** A web address to join by; a telephone number is no such thing and stays in the source. */
function readConference(line: ContentLine): string | null {
  const address = line.value.trim()
  return /^https?:/i.test(address) ? address : null
}

function readReminders(component: Component): Reminder[] {
  const reminders: Reminder[] = []
  for (const child of component.components) {
    const reminder = child.name === 'VALARM' ? readReminder(child) : undefined
    if (reminder !== undefined) reminders.push(reminder)
  }
  return reminders
}

function readSequence(value: string): number {
  const number = Number.parseInt(value, 10)
  return number > 0 && number <= 2_147_483_647 ? number : 0
}

const utcNames: ZoneNames = { resolve: () => 'UTC', floatingZone: 'UTC' }

function readInstant(line: ContentLine): string | undefined {
  try {
    const time = readTime(line, line.value, utcNames, [])
    return 'dateTime' in time ? `${time.dateTime}Z` : undefined
  } catch {
    return undefined
  }
}
