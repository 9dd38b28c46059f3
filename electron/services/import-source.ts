import type { CalendarFacts } from '#electron/ics/calendar-facts.ts'
import type { ReadEvent } from '#electron/ics/event-reader.ts'
import type { Fact, Statement } from '#shared/calendar/facts/fact.ts'
import type { ImportMember } from './import-member.ts'

/** One thing that a file says, in the order in which the report tells of them. */
export type ImportItem =
  | {
      /** All VEVENTs of one UID that go into one calendar. */
      readonly kind: 'events'
      /** Which VCALENDAR of the file the last of them is in, from 0. */
      readonly calendar: number
      readonly members: readonly ImportMember[]
      /** False when the UID was made, for the file has none. */
      readonly isUidOfFile: boolean
    }
  | { readonly kind: 'left-out'; readonly event: ReadEvent; readonly said: Statement }
  | {
      readonly kind: 'invalid'
      readonly line: number
      readonly uid: string
      readonly title: string
      readonly message: string
      readonly fact?: Fact | undefined
    }
  | { readonly kind: 'remark'; readonly line: number; readonly said: Statement }

/** Hears, in octets from the start, how far each reading of the file has come. May throw to stop it. */
export interface ReadingWatch {
  scanned(octets: number): void
  read(octets: number): void
}

/** A file as the import takes it, whether it is read in this thread or in another. `scan` comes first. */
export interface ImportSource {
  /** What each VCALENDAR says about itself. Throws CalendarError, as `items` does: `damaged`, `too_large`, `unavailable`. */
  scan(watch: ReadingWatch): readonly CalendarFacts[]
  /** Zones that the events use are known to the store before they are given. */
  items(watch: ReadingWatch): Iterable<ImportItem>
}
