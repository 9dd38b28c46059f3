import { parse } from 'node:path'
import type { CalendarFacts } from '#electron/ics/calendar-facts.ts'
import type { Store } from '#electron/store/open-store.ts'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { chooseColor } from './calendar-color.ts'
import type { ImportRequest } from './import-request.ts'

/** A calendar that events are imported into. */
export interface ImportTarget {
  readonly calendar: Calendar
  /** It had no events when the import began. */
  readonly wasEmpty: boolean
}

/** Finds, or makes, the calendar for each VCALENDAR of a file: the asked one, else the one that the file names. */
export class ImportTargets {
  readonly #store: Store
  readonly #request: ImportRequest
  readonly #targets = new Map<string, ImportTarget>()

  constructor(store: Store, request: ImportRequest) {
    this.#store = store
    this.#request = request
  }

  used(): ImportTarget[] {
    return [...this.#targets.values()]
  }

  /** The name under which `of` finds the calendar; the same for VCALENDARs that go into the same one. */
  keyOf(facts: CalendarFacts): string {
    const { calendarId, calendarName, name } = this.#request
    if (calendarId !== undefined) return calendarId
    const wanted = calendarName?.trim() || facts.name || parse(name).name.trim() || 'Imported'
    return wanted.slice(0, 200).toLowerCase()
  }

  /** Throws `not_found` and `read_only`. */
  of(facts: CalendarFacts): ImportTarget {
    const key = this.keyOf(facts)
    let target = this.#targets.get(key)
    if (target === undefined) {
      const calendar = this.#findOrMake(facts)
      if (calendar.readOnly) {
        throw new CalendarError('read_only', `The calendar “${calendar.name}” can't be written.`, {
          field: 'calendarId',
          hint: 'Import into another calendar.',
        })
      }
      target = { calendar, wasEmpty: calendar.eventCount === 0 }
      this.#targets.set(key, target)
    }
    return target
  }

  #findOrMake(facts: CalendarFacts): Calendar {
    const { calendars, zones } = this.#store
    const { calendarId, calendarName, name } = this.#request
    if (calendarId !== undefined) {
      const found = calendars.find(calendarId)
      if (found !== undefined) return found
      throw new CalendarError('not_found', 'The calendar to import into does not exist any more.', {
        field: 'calendarId',
        hint: 'Choose another calendar.',
      })
    }
    const wanted = (calendarName?.trim() || facts.name || parse(name).name.trim() || 'Imported').slice(0, 200)
    return (
      calendars.findByName(wanted) ??
      calendars.insert({
        name: wanted,
        description: facts.description.slice(0, 10_000),
        color: facts.color ?? chooseColor(calendars.list()),
        zone: facts.tzid === '' ? null : (zones.resolve(facts.tzid) ?? null),
      })
    )
  }
}
