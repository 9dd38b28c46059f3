import type { CalendarFacts } from '#electron/ics/calendar-facts.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { CustomZone, Zones } from '#shared/calendar/zone/zones.ts'
import { type QueueEnd, receive } from './import-queue.ts'
import type { CalendarFailure, ImportRequest } from './import-request.ts'
import type { ImportItem, ImportSource, ReadingWatch } from './import-source.ts'

/** Goes to the thread that reads. */
export interface ReadingOrder {
  readonly request: ImportRequest
  /** Those that the store knows. */
  readonly zones: readonly CustomZone[]
  readonly queue: QueueEnd
}

/** What the thread that reads says. */
export type ReadingMessage =
  | { readonly kind: 'scanned'; readonly octets: number }
  | { readonly kind: 'calendars'; readonly facts: readonly CalendarFacts[] }
  | {
      readonly kind: 'items'
      readonly octets: number
      /** Zones that the file defines and that were not known before. */
      readonly zones: readonly CustomZone[]
      /** ImportItem[] as JSON: of so many small objects a third of the work of cloning them. */
      readonly json: string
    }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly error: CalendarFailure }

/** A file that another thread reads, ahead of this one by a few hundred events. */
export class ReadingThread implements ImportSource {
  readonly #queue: QueueEnd
  readonly #zones: Zones

  /** `zones` learns those that the file defines. */
  constructor(queue: QueueEnd, zones: Zones) {
    this.#queue = queue
    this.#zones = zones
  }

  scan(watch: ReadingWatch): readonly CalendarFacts[] {
    let octets = 0
    for (;;) {
      const message = this.#receive(() => watch.scanned(octets))
      if (message.kind === 'calendars') return message.facts
      if (message.kind === 'scanned') octets = message.octets
      watch.scanned(octets)
    }
  }

  *items(watch: ReadingWatch): Generator<ImportItem> {
    let octets = 0
    for (;;) {
      const message = this.#receive(() => watch.read(octets))
      if (message.kind === 'end') return
      if (message.kind !== 'items') continue
      octets = message.octets
      for (const zone of message.zones) this.#zones.register(zone)
      watch.read(octets)
      yield* JSON.parse(message.json) as ImportItem[]
    }
  }

  #receive(onWait: () => void): Exclude<ReadingMessage, { kind: 'failed' }> {
    const message = receive<ReadingMessage>(this.#queue, onWait)
    if (message.kind !== 'failed') return message
    const { code, message: text, ...details } = message.error
    throw new CalendarError(code, text, details)
  }
}
