import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { ContentLine } from './content-line.ts'

/** A property that makes its component unusable: on which line it stands, and what to write in its place. */
export class InvalidProperty extends CalendarError {
  /** Physical line in the file, from 1. */
  readonly line: number

  constructor(at: Pick<ContentLine, 'name' | 'number'>, message: string) {
    super('invalid', `${at.name}: ${message}`, { field: at.name })
    this.line = at.number
  }
}
