import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Fact } from '#shared/calendar/facts/fact.ts'
import type { ContentLine } from './content-line.ts'

/** A property that makes its component unusable: on which line it stands, and what to write in its place. */
export class InvalidProperty extends CalendarError {
  /** Physical line in the file, from 1. */
  readonly line: number

  constructor(at: Pick<ContentLine, 'name' | 'number'>, message: string, fact?: Fact) {
    super('invalid', `${at.name}: ${message}`, { field: at.name, fact })
    this.line = at.number
  }
}
