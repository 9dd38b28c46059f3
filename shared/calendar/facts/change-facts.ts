import type { EventTime } from '../event-time.ts'

/** Which instances of a series a change was about; null for an event that does not repeat. `day` is `2026-01-15`. */
export type Which = { of: 'this' | 'following'; day: string } | { of: 'all' } | null

interface Named {
  /** Empty where the event has none. */
  title: string
  which: Which
}

/** What a change of the history did. */
export interface ChangeFacts {
  'event-added': { title: string; start: EventTime }
  'events-added': { title: string; more: number }
  'event-moved': Named & { to: EventTime }
  'event-moved-to-calendar': Named & { calendar: string }
  'event-renamed': Named & { to: string }
  'event-end-changed': Named & { to: EventTime }
  'event-changed': Named
  'event-deleted': Named
  /** `note` as it was written to the organizer; empty without one. */
  'event-answered': Named & { answer: 'accepted' | 'declined' | 'tentative'; note: string }
  'calendar-made': { name: string }
  'calendar-renamed': { name: string; to: string }
  'calendar-shown': { name: string }
  'calendar-hidden': { name: string }
  'calendar-reminders-changed': { name: string }
  'calendar-changed': { name: string }
  'calendar-deleted': { name: string; events: number }
  'account-unlinked': { name: string }
  'file-imported': { name: string; events: number }
  'account-synced': { name: string }
  'conflicts-settled': { title: string; conflicts: number; kept: 'mine' | 'theirs' | 'both' }
  /** `title` where it was one booking alone. */
  'trip-saved': { trip: string; title: string | null; added: number; changed: number }
  /** `change` in the words of its time where no facts of it were kept. */
  'change-undone': { change: string | ChangeFact }
  'change-redone': { change: string | ChangeFact }
}

export type ChangeFact = {
  [Code in keyof ChangeFacts]: { readonly code: Code } & Readonly<ChangeFacts[Code]>
}[keyof ChangeFacts]
