import type { Actor } from '#shared/calendar/actor.ts'
import type { CalendarErrorCode } from '#shared/calendar/calendar-error.ts'
import type { Fact } from '#shared/calendar/facts/fact.ts'
import type { QueueEnd } from './import-queue.ts'

/** What to import, and into what. */
export interface ImportRequest {
  /** Absolute path of the file. */
  readonly path: string
  /** What the person calls the file: shown in the history, and the name of the calendar when nothing else is. */
  readonly name: string
  readonly calendarId?: string
  /** Calendar to import into, made when it is missing. */
  readonly calendarName?: string
  /** UIDs of events that the person does not want. */
  readonly leaveOut?: readonly string[]
  /** Decide everything and write nothing. */
  readonly preview: boolean
}

export interface ImportStep {
  /** Read so far; the file is read twice, which counts as once. */
  readonly octets: number
  readonly totalOctets: number
  readonly events: number
}

/** How an import that is under way is watched and stopped. */
export interface ImportWatch {
  step(step: ImportStep): void
  isCancelled(): boolean
}

/** Goes to the worker thread. */
export interface ImportOrder {
  readonly storePath: string
  readonly actor: Actor
  readonly request: ImportRequest
  /** One Int32; anything but 0 cancels. */
  readonly cancel: SharedArrayBuffer
  /** Where another thread gives what it reads; without it the thread that imports reads the file itself. */
  readonly queue?: QueueEnd
}

/** A CalendarError on its way between threads, where errors lose their class. */
export interface CalendarFailure {
  readonly code: CalendarErrorCode
  readonly message: string
  readonly field?: string
  readonly hint?: string
  readonly fact?: Fact | undefined
}
