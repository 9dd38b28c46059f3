import type { Attendee, EventContent, Reminder } from '#shared/calendar/event.ts'
import { type EventTime, isAllDay } from '#shared/calendar/event-time.ts'
import type { Edits } from './edits.ts'
import { dayOf, instanceOn } from './instances-by-hand.ts'
import type { Random } from './random.ts'

const texts = ['title', 'description', 'location', 'url', 'color', 'conferenceUrl'] as const
const guests = ['ana@example.org', 'ben@example.org', 'eva@example.org']
const links = ['https://example.org/1', 'https://example.org/2']

/** Values for the fields of one event, of which no two edits make the same; what they replace is told. */
export class MarkedFields {
  readonly #random: Random
  readonly #edits: Edits
  readonly #name: string

  constructor(random: Random, edits: Edits, name: string) {
    this.#random = random
    this.#edits = edits
    this.#name = name
  }

  /** After one edit, and what it was. `at` is the place of the event in its item: empty, or the day of an instance. */
  change(uid: string, at: string, content: EventContent): { content: EventContent; what: string } {
    const act = this.#random.below(14)
    const text = texts[act]
    if (text !== undefined) {
      return { content: { ...content, [text]: this.mark(uid, `${at}${text}`, content[text]) }, what: text }
    }
    switch (act) {
      case 6: {
        const name = this.mark(uid, `${at}organizer`, content.organizer)
        return { content: { ...content, organizer: { name, email: 'boss@example.org' } }, what: 'organizer' }
      }
      case 7:
        return { content: { ...content, attendees: this.#attendees(uid, at, content) }, what: 'attendees' }
      case 8:
        return { content: { ...content, reminders: this.#reminders(uid, at, content) }, what: 'reminders' }
      case 9: {
        const mark = this.mark(uid, `${at}category`, null)
        return { content: { ...content, categories: [...content.categories, mark] }, what: 'categories' }
      }
      case 10: {
        const url = this.#random.pick(links) ?? ''
        const old = content.attachments.find((attachment) => attachment.url === url)
        const title = this.mark(uid, `${at}attachment ${url}`, old)
        const others = content.attachments.filter((attachment) => attachment !== old)
        return {
          content: { ...content, attachments: [...others, { title, url, mediaType: null }] },
          what: 'attachments',
        }
      }
      case 11: {
        const status = this.#random.pick(['confirmed', 'tentative', 'cancelled'] as const) ?? 'confirmed'
        return { content: { ...content, status }, what: `status ${status}` }
      }
      case 12: {
        const showAs = content.showAs === 'busy' ? 'free' : 'busy'
        return { content: { ...content, showAs }, what: `show as ${showAs}` }
      }
      default: {
        const visibility = this.#random.pick(['default', 'public', 'private'] as const) ?? 'default'
        return { content: { ...content, visibility }, what: `visibility ${visibility}` }
      }
    }
  }

  #attendees(uid: string, at: string, { attendees }: EventContent): Attendee[] {
    const email = this.#random.pick(guests) ?? ''
    const old = attendees.find((attendee) => attendee.email === email)
    const others = attendees.filter((attendee) => attendee !== old)
    if (old !== undefined && this.#random.chance(0.3)) {
      this.#edits.removed(uid, old)
      return others
    }
    const name = this.mark(uid, `${at}attendee ${email}`, old)
    return [
      ...others,
      { name, email, role: 'required', response: 'needs-action', kind: 'person', rsvp: false },
    ]
  }

  #reminders(uid: string, at: string, { reminders }: EventContent): Reminder[] {
    const [first, ...others] = reminders
    if (first !== undefined && this.#random.chance(0.4)) {
      this.#edits.removed(uid, first)
      return others
    }
    const seconds = -1_000_000 - this.#edits.next()
    this.#edits.wrote(String(seconds), uid, `${at}reminder ${seconds}`, null, this.#name)
    return [...reminders, { action: 'display', trigger: { kind: 'relative', seconds, to: 'start' } }]
  }

  /** A start that no other edit made, in the same form and zone or in others. */
  time(uid: string, at: string, seen: EventContent): { start: EventTime; end: EventTime } {
    const number = this.#edits.next()
    const day = dayOf(seen.start) + this.#random.below(3) - 1
    const text = instanceOn({ date: '1970-01-01' }, day)
    const allowsForms = at === ''
    if (allowsForms && this.#random.chance(0.1)) {
      this.#edits.removed(uid, timeOf(seen))
      return { start: { date: text }, end: { date: instanceOn({ date: text }, 1) } }
    }
    const clock = `T${two(6 + Math.floor(number / 3_600))}:${two(Math.floor(number / 60) % 60)}:${two(number % 60)}`
    const zone =
      this.#random.chance(0.2) || isAllDay(seen.start)
        ? (this.#random.pick(['America/New_York', 'Asia/Kolkata', 'Europe/Berlin']) ?? 'UTC')
        : seen.start.zone
    this.#edits.wrote(clock, uid, `${at}time`, timeOf(seen), this.#name)
    const end = `${text}T${two(12 + (number % 10))}:00:00`
    return { start: { dateTime: `${text}${clock}`, zone }, end: { dateTime: end, zone } }
  }

  /** A rule that no other edit made. */
  rule(uid: string, seen: readonly string[] | null): string {
    const count = 10 + this.#edits.next()
    this.#edits.wrote(`;COUNT=${count}"`, uid, 'rule', seen, this.#name)
    return `${this.#random.pick(['FREQ=DAILY', 'FREQ=DAILY', 'FREQ=DAILY;INTERVAL=2', 'FREQ=WEEKLY'])};COUNT=${count}`
  }

  /** A text that no other edit made. */
  mark(uid: string, place: string, seen: unknown): string {
    const mark = `${this.#name}${this.#edits.next()};`
    this.#edits.wrote(mark, uid, place, seen, this.#name)
    return mark
  }
}

function timeOf({ start, end }: EventContent): unknown {
  return [start, end]
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
