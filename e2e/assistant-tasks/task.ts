import type { ProviderWorld } from '#electron/engine/testing/provider-world.ts'
import type { Client } from '#electron/engine/testing/test-engine.ts'
import type { TestClient } from '#electron/mcp/testing/test-client.ts'
import type { EventContentInput } from '#shared/calendar/event.ts'
import type { Approval, ApprovalAnswer, ApprovalChoice } from '#shared/rpc/approval.ts'
import type { AccessLevel } from '#shared/rpc/grant.ts'

/**
 * Something that a person asks of their assistant, as the calls that a good assistant makes of it, and what comes of it:
 * what the person was asked, and what is in the calendars in the end. The person is in Berlin; it is played in 2027.
 */
export interface AssistantTask {
  /** the person's words */
  readonly said: string
  /** what is in the calendars before; they are made by their names */
  readonly given?: readonly GivenEvent[]
  /** accounts of Google, by address, with what is on the server, and whether they are here before it begins */
  readonly google?: Readonly<Record<string, readonly ServerEvent[]>>
  /** what the assistant may do, by calendar or in all; to ask, when left out */
  readonly level?: AccessLevel | Readonly<Record<string, AccessLevel>>
  /** the person's answers, in order; "once" where there are none left. `away`: none comes; `by hand`: in the play */
  readonly person?: readonly PersonAnswer[]
  /** It is played over HTTP too, by a client with a token. */
  readonly overHttp?: boolean
  play(desk: Desk): Promise<void>
  /** What the person was asked, word for word, in order, each as the history would tell it; nothing, when left out. */
  readonly asked?: readonly string[]
  /** All that is there in the end from January to April 2027: `01-14 09:00 Work: Standup`. */
  readonly leaves: readonly string[]
}

export type PersonAnswer = ApprovalAnswer | ApprovalChoice | 'away' | 'by hand'

export interface GivenEvent {
  readonly calendar: string
  readonly content: EventContentInput
}

export type ServerEvent = Readonly<Record<string, unknown>>

/** What a task is played with. */
export interface Desk extends Omit<TestClient, 'call'> {
  /** A call that must succeed; its data. */
  // biome-ignore lint/suspicious/noExplicitAny: tasks look into it freely, and fail when it is not as they think
  call(tool: string, input?: Record<string, unknown>): Promise<any>
  /** A call that must be refused, with a text like that. */
  refused(tool: string, input: Record<string, unknown>, like: RegExp): Promise<void>
  /** The text of a call. */
  text(tool: string, input?: Record<string, unknown>): Promise<string>
  /** The id of an event that was given, or of a series. */
  idOf(title: string): string
  calendarId(name: string): string
  /** What the person is asked, as soon as they are. */
  nextQuestion(): Promise<Approval>
  /** The person's own hands, in Kalends. */
  readonly person: Client
  /** The servers. */
  readonly world: ProviderWorld
  /** Another assistant, over HTTP with a token, which the person can revoke. */
  otherAssistant(name: string, scopes: readonly string[]): Promise<TestClient & { tokenId: string }>
}

interface More {
  readonly minutes?: number
  readonly zone?: string
  readonly repeats?: string
  readonly guests?: readonly string[]
  readonly [field: string]: unknown
}

/** An event of an hour in Berlin, or with a date alone of a day. */
export function event(calendar: string, title: string, start: string, more: More = {}): GivenEvent {
  const { minutes = 60, zone = 'Europe/Berlin', repeats, guests = [], ...fields } = more
  const times = start.includes('T')
    ? { start: { dateTime: `${start}:00`, zone }, end: { dateTime: later(start, minutes), zone } }
    : { start: { date: start }, end: { date: nextDay(start) } }
  const recurrence =
    repeats === undefined ? null : { rules: [repeats], exclusionRules: [], additions: [], exclusions: [] }
  const attendees = guests.map((email) => ({ email }))
  return { calendar, content: { title, ...times, recurrence, attendees, ...fields } }
}

/** The same on a server of Google. */
export function onServer(summary: string, start: string, more: ServerEvent = {}): ServerEvent {
  const time = (dateTime: string) => ({ dateTime, timeZone: 'Europe/Berlin' })
  return { summary, start: time(`${start}:00`), end: time(later(start, 60)), ...more }
}

function later(start: string, minutes: number): string {
  const [day = '', clock = ''] = start.split('T')
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  const total = hour * 60 + minute + minutes
  if (total >= 24 * 60) throw new Error('an event that is given ends on the day on which it starts')
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${day}T${two(Math.floor(total / 60))}:${two(total % 60)}:00`
}

function nextDay(day: string): string {
  const [month = '', number = ''] = [day.slice(0, 8), day.slice(8)]
  if (Number(number) > 27) throw new Error('a day that is given is before the 28th')
  return `${month}${String(Number(number) + 1).padStart(2, '0')}`
}
