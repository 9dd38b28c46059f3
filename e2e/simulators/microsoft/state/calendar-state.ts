import { ChangeLog } from './change-log.ts'
import type { EmailAddress } from './event-values.ts'
import type { StoredEvent } from './stored-event.ts'

export const CALENDAR_COLORS: Readonly<Record<string, string>> = {
  auto: '',
  lightBlue: '#a6d1f5',
  lightGreen: '#87d28e',
  lightOrange: '#fcab73',
  lightGray: '#c0c0c0',
  lightYellow: '#f5f5a6',
  lightTeal: '#4adacc',
  lightPink: '#f08cc0',
  lightBrown: '#cba287',
  lightRed: '#f88c9b',
}

export interface CalendarGroup {
  readonly id: string
  name: string
}

export class CalendarState {
  readonly id: string
  readonly owner: EmailAddress
  readonly isDefault: boolean
  name: string
  color: string
  group: string
  /** False for one that somebody shared for reading only. */
  canEdit = true
  /** Single-value extended properties. */
  extended: readonly { readonly id: string; readonly value: string }[] = []
  /** Moves with every change of the calendar itself. */
  version: number
  /** Cursors of another epoch are dead (M5). */
  epoch = 0
  readonly events = new Map<string, StoredEvent>()
  readonly changes = new ChangeLog()
  #ordered: StoredEvent[] = []
  #orderedAt = -1

  constructor(calendar: {
    readonly id: string
    readonly owner: EmailAddress
    readonly isDefault: boolean
    readonly name: string
    readonly color: string
    readonly group: string
    readonly version: number
  }) {
    this.id = calendar.id
    this.owner = calendar.owner
    this.isDefault = calendar.isDefault
    this.name = calendar.name
    this.color = calendar.color
    this.group = calendar.group
    this.version = calendar.version
  }

  /** The events made after the one at a place, in the order of their making. */
  *eventsAfter(ordinal: number): Generator<StoredEvent> {
    if (this.#orderedAt !== this.changes.last || this.#ordered.length !== this.events.size) {
      this.#ordered = [...this.events.values()].sort((one, other) => one.ordinal - other.ordinal)
      this.#orderedAt = this.changes.last
    }
    const ordered = this.#ordered
    let low = 0
    let high = ordered.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ordered[middle]?.ordinal ?? 0) <= ordinal) low = middle + 1
      else high = middle
    }
    for (let index = low; index < ordered.length; index += 1) {
      // A change that left no trace has made a newer one of it.
      const event = this.events.get(ordered[index]?.id ?? '')
      if (event) yield event
    }
  }
}
