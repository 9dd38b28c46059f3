import { eventJson } from './graph/event-json.ts'
import { notFound } from './graph/graph-error.ts'
import {
  createEvent,
  deleteEvent,
  instanceOf,
  revised,
  type Target,
  updateEvent,
} from './state/change-events.ts'
import { idOf, parseId } from './state/event-ids.ts'
import type { EmailAddress, EventAttachment, EventValues } from './state/event-values.ts'
import type { Mailbox } from './state/mailbox.ts'
import { type Answer, respond } from './state/respond.ts'
import { instancesWithin, type StoredEvent, type TimeRange } from './state/stored-event.ts'
import { CUSTOM_ZONE } from './state/zone-names.ts'

export type EventJson = Readonly<Record<string, unknown>> & { readonly id: string }

/** What answers look like to a client with immutable ids and text bodies. */
const shownAs = { immutableIds: true, zone: 'UTC', textBodies: true, pageSize: null }

/**
 * The hand of a mailbox's owner in Outlook: changes that no application asked for. Bodies are those of Graph, and the same
 * rules hold; ids are immutable ones. Methods raise `GraphError` as Graph would.
 */
export class MailboxOwner {
  readonly #mailbox: Mailbox

  constructor(mailbox: Mailbox) {
    this.#mailbox = mailbox
  }

  /** Everything in a calendar (the default one): single events and series. */
  list(calendar?: string): EventJson[] {
    return [...this.#calendar(calendar).events.values()].map((event) => this.#json({ event, day: null }))
  }

  /** What takes place in a range of time. */
  view(range: TimeRange, calendar?: string): EventJson[] {
    return [...this.#calendar(calendar).events.values()]
      .flatMap((event) => instancesWithin(event, range))
      .map((instance) => this.#json(instance))
  }

  /** The occurrences of a series in a range of time. */
  instances(id: string, range: TimeRange): EventJson[] {
    return instancesWithin(this.#target(id).event, range).map((instance) => this.#json(instance))
  }

  get(id: string): EventJson {
    return this.#json(this.#target(id))
  }

  create(event: object, calendar?: string): EventJson {
    const { id } = this.#calendar(calendar)
    return this.#json({ event: createEvent(this.#mailbox, id, event), day: null })
  }

  /** Changes an event, or an occurrence, which then is an exception. */
  update(id: string, change: object): EventJson {
    return this.#json(updateEvent(this.#mailbox, this.#target(id), change))
  }

  /** Deletes an event, or an occurrence. */
  delete(id: string): void {
    deleteEvent(this.#mailbox, this.#target(id))
  }

  respond(id: string, answer: Answer, sendResponse = true): void {
    respond(this.#mailbox, this.#target(id), answer, { sendResponse })
  }

  /** An invitation by somebody else, as it lies in the calendar unanswered. */
  invite(event: object, organizer: EmailAddress, calendar?: string): EventJson {
    const { id } = this.#calendar(calendar)
    const guest = { type: 'required', emailAddress: this.#mailbox.owner }
    const mails = this.#mailbox.mails.length
    const made = createEvent(this.#mailbox, id, { attendees: [guest], ...event })
    // These were sent by the organiser, not by us.
    this.#mailbox.mails.length = mails
    const response = { response: 'notResponded', time: '0001-01-01T00:00:00Z' } as const
    return this.#replace(made, {
      organizer,
      isOrganizer: false,
      values: { ...made.values, response, showAs: 'tentative' },
    })
  }

  /** A guest's answer, as it reaches the organiser. */
  receiveAnswer(
    id: string,
    guest: string,
    response: 'accepted' | 'declined' | 'tentativelyAccepted',
    time: string,
  ): EventJson {
    const { event } = this.#target(id)
    const attendees = event.values.attendees.map((attendee) =>
      attendee.emailAddress.address.toLowerCase() === guest.toLowerCase()
        ? { ...attendee, status: { response, time } }
        : attendee,
    )
    return this.#replace(event, { values: { ...event.values, attendees } })
  }

  /** Moves an event to another calendar: its immutable id stays, its other one doesn't (M7). */
  move(id: string, calendar: string): EventJson {
    const { event } = this.#target(id)
    this.#mailbox.tell({ kind: 'gone', event, day: null })
    return this.#replace(event, {
      calendar: this.#calendar(calendar).id,
      alias: this.#mailbox.newId('AAMkAD'),
    })
  }

  /** Gives an event a new id, and keeps only the immutable one, as happens at any time (M7). */
  changeId(id: string): EventJson {
    const { event } = this.#target(id)
    const { alias, ...rest } = event
    this.#mailbox.store({ ...rest, alias: this.#mailbox.newId(alias.slice(0, 6)) }, { kind: 'event' })
    return this.get(event.id)
  }

  /** Gives an event a new version though nothing about it changed. */
  touch(id: string): EventJson {
    return this.#replace(this.#target(id).event, {})
  }

  /** Marks the zone of an event as one that somebody made up in an old Outlook (M8). */
  customizeZone(id: string): EventJson {
    const { event } = this.#target(id)
    const { start, end } = event.values
    const values: EventValues = {
      ...event.values,
      start: { ...start, label: CUSTOM_ZONE },
      end: { ...end, label: CUSTOM_ZONE },
    }
    const recurrence = event.recurrence && { ...event.recurrence, zoneLabel: CUSTOM_ZONE }
    return this.#replace(event, { values, recurrence })
  }

  /** Puts a file beside an event. */
  attach(id: string, { name, contentType, size }: Omit<EventAttachment, 'id' | 'isInline'>): EventJson {
    const { event } = this.#target(id)
    const file = { id: this.#mailbox.newId('AAMkAD'), name, contentType, size, isInline: false }
    const attachments = [...event.values.attachments, file]
    return this.#replace(event, { values: { ...event.values, attachments } })
  }

  addCalendar(name: string, options: { readonly color?: string; readonly canEdit?: boolean } = {}): string {
    const calendar = this.#mailbox.addCalendar(
      name,
      options.color === undefined ? {} : { color: options.color },
    )
    calendar.canEdit = options.canEdit ?? true
    return calendar.id
  }

  renameCalendar(id: string, name: string): void {
    const calendar = this.#calendar(id)
    calendar.name = name
    calendar.version = this.#mailbox.nextVersion()
  }

  deleteCalendar(id: string): void {
    this.#mailbox.removeCalendar(this.#calendar(id))
  }

  #calendar(id: string | undefined) {
    return id === undefined ? this.#mailbox.defaultCalendar : this.#mailbox.calendar(id)
  }

  #target(id: string): Target {
    const named = parseId(id)
    const event = named && this.#mailbox.findEvent(named.base)
    if (!event) throw notFound()
    return { event, day: named.day }
  }

  #replace(event: StoredEvent, change: Partial<StoredEvent>): EventJson {
    const after = revised(this.#mailbox, event, change)
    this.#mailbox.store(after, { kind: 'event' })
    return this.#json({ event: after, day: null })
  }

  #json(target: Target): EventJson {
    const shown = instanceOf(target)
    return { ...eventJson(this.#mailbox, shown, shownAs), id: idOf(shown, true) }
  }
}
