import type { Calendar } from '#shared/calendar/calendar.ts'
import type { Connection } from './connection.ts'

/** What a caller says of a new calendar; the rest has its usual value. */
export type NewCalendar = Pick<Calendar, 'name' | 'color'> &
  Partial<Pick<Calendar, 'accountId' | 'description' | 'zone' | 'visible' | 'readOnly'>>

export type CalendarPatch = Partial<
  Pick<Calendar, 'name' | 'description' | 'color' | 'zone' | 'visible' | 'readOnly'>
>

export class CalendarTable {
  readonly #connection: Connection
  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** All calendars, by name. */
  list(): Calendar[] {
    return this.#connection.all<Calendar>('SELECT * FROM calendar')
  }

  /** Throws `not_found`. */
  get(id: string): Calendar {
    throw new Error(id)
  }

  find(id: string): Calendar | undefined {
    throw new Error(id)
  }

  /** The first calendar of that name, in any letter case. */
  findByName(name: string): Calendar | undefined {
    throw new Error(name)
  }

  insert(calendar: NewCalendar): Calendar {
    throw new Error(calendar.name)
  }

  update(id: string, patch: CalendarPatch): Calendar {
    throw new Error(`${id} ${patch.name}`)
  }

  /** Deletes the calendar with all its events. */
  delete(id: string): void {
    throw new Error(id)
  }
}
