import type { Attendee, Person } from '#shared/calendar/event.ts'
import { type ContentLine, makeContentLine, parameterOf } from './content-line.ts'

const roles: Record<string, Attendee['role']> = {
  CHAIR: 'chair',
  'REQ-PARTICIPANT': 'required',
  'OPT-PARTICIPANT': 'optional',
  'NON-PARTICIPANT': 'informed',
}
const responses: Record<string, Attendee['response']> = {
  'NEEDS-ACTION': 'needs-action',
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
  DELEGATED: 'delegated',
}
const kinds: Record<string, Attendee['kind']> = {
  INDIVIDUAL: 'person',
  GROUP: 'group',
  ROOM: 'room',
  RESOURCE: 'resource',
  UNKNOWN: 'unknown',
}

const attendeeParameters = new Set(['CN', 'CUTYPE', 'ROLE', 'PARTSTAT', 'RSVP'])

/** ORGANIZER or ATTENDEE (RFC 5545 §3.8.4.1, §3.8.4.3) as a person. */
export function readPerson(line: ContentLine): Person {
  return { name: parameterOf(line, 'CN')?.trim() ?? '', email: readAddress(line) }
}

export function readAttendee(line: ContentLine): Attendee {
  const { name, email } = readPerson(line)
  return {
    name,
    email,
    role: roles[upper(line, 'ROLE')] ?? 'required',
    response: responses[upper(line, 'PARTSTAT')] ?? 'needs-action',
    kind: kinds[upper(line, 'CUTYPE')] ?? 'person',
    rsvp: upper(line, 'RSVP') === 'TRUE',
  }
}

export function organizerLine(person: Person): ContentLine {
  return makeContentLine('ORGANIZER', addressOf(person), [nameParameter(person)])
}

/** `was` is the line of the same attendee before a change: what else it says stays. */
export function attendeeLine(attendee: Attendee, was?: ContentLine): ContentLine {
  const parameter = (name: string, value: string) => ({ name, values: [value] })
  const isSameAddress = was !== undefined && readAddress(was) === attendee.email
  return makeContentLine('ATTENDEE', isSameAddress ? was.value : addressOf(attendee), [
    nameParameter(attendee),
    attendee.kind === 'person' ? null : parameter('CUTYPE', keyOf(kinds, attendee.kind)),
    parameter('ROLE', keyOf(roles, attendee.role)),
    parameter('PARTSTAT', keyOf(responses, attendee.response)),
    attendee.rsvp ? parameter('RSVP', 'TRUE') : null,
    ...(was?.parameters.filter(({ name }) => !attendeeParameters.has(name)) ?? []),
  ])
}

/** The address of a `mailto:`, or the EMAIL parameter (RFC 7986 §6.2) beside an address of another kind. */
function readAddress(line: ContentLine): string {
  const value = line.value.trim()
  if (/^mailto:/i.test(value)) return value.slice(7).trim()
  const email = parameterOf(line, 'EMAIL')
  if (email !== undefined) return email.trim()
  return /^[^\s:/@]+@[^\s:/@]+$/.test(value) ? value : ''
}

function addressOf(person: Person): string {
  return person.email === '' ? 'invalid:nomail' : `mailto:${person.email.replace(/[\r\n]/g, '')}`
}

function nameParameter(person: Person): { name: string; values: string[] } | null {
  return person.name === '' ? null : { name: 'CN', values: [person.name] }
}

function upper(line: ContentLine, name: string): string {
  return parameterOf(line, name)?.toUpperCase() ?? ''
}

function keyOf<T extends string>(table: Record<string, T>, value: T): string {
  return Object.keys(table).find((key) => table[key] === value) ?? ''
}
