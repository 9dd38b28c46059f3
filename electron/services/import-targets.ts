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

/** Tells calendars to import into apart: the same for VCALENDARs that go into the same one. */
export function targetKey(request: ImportRequest, facts: CalendarFacts): string {
  return request.calendarId ?? wantedName(request, facts).toLowerCase()
}

function wantedName({ calendarName, name }: ImportRequest, facts: CalendarFacts): string {
  return (calendarName?.trim() || facts.name || parse(name).name.trim() || 'Imported').slice(0, 200)
}

/** Finds, or makes, the calendar for each VCALENDAR of a file: the asked one, else the one that the file names. */
export class ImportTargets {
  readonly #store: Store
  readonly #request: ImportRequest
  readonly #targets = new Map<string, ImportTarget>()
  /** The same ones, for each event asks. */
  readonly #targetsByFacts = new Map<CalendarFacts, ImportTarget>()
  /** Those there were before the import made any. */
  readonly #before: readonly Calendar[]

  constructor(store: Store, request: ImportRequest) {
    this.#store = store
    this.#request = request
    this.#before = store.calendars.list()
  }

  used(): ImportTarget[] {
    return [...new Map([...this.#targets.values()].map((target) => [target.calendar.id, target])).values()]
  }

  /** Throws `not_found` and `read_only`. */
  of(facts: CalendarFacts): ImportTarget {
    const known = this.#targetsByFacts.get(facts)
    if (known !== undefined) return known
    const target = this.#open(facts)
    this.#targetsByFacts.set(facts, target)
    return target
  }

  #open(facts: CalendarFacts): ImportTarget {
    const key = targetKey(this.#request, facts)
    let target = this.#targets.get(key)
    if (target === undefined) {
      const calendar = this.#findOrMake(facts)
      if (calendar.readOnly) {
        throw new CalendarError('read_only', `The calendar “${calendar.name}” can't be written.`, {
          fact: { code: 'calendar-read-only', calendar: calendar.name },
          field: 'calendarId',
          hint: 'Import into another calendar.',
        })
      }
      target = { calendar, wasEmpty: calendar.eventCount === 0 }
      this.#targets.set(key, target)
    }
    return target
  }

  /**
   * For a message between calendars (any METHOD but PUBLISH; RFC 5546 §1.4) that is given no calendar: those that have its
   * event and can be written. `isReadOnly`: only some that can't be written have it.
   */
  having(uid: string): { targets: ImportTarget[]; isReadOnly: boolean } {
    const { events } = this.#store
    const found = this.#before.filter(({ id }) => events.findByUid(id, uid).length > 0)
    const targets = found
      .filter(({ readOnly }) => !readOnly)
      .map((calendar) => {
        const key = `having\n${calendar.id}`
        const target = this.#targets.get(key) ?? { calendar, wasEmpty: false }
        this.#targets.set(key, target)
        return target
      })
    return { targets, isReadOnly: targets.length === 0 && found.length > 0 }
  }

  #findOrMake(facts: CalendarFacts): Calendar {
    const { calendars, zones } = this.#store
    const { calendarId } = this.#request
    if (calendarId !== undefined) {
      const found = calendars.find(calendarId)
      if (found !== undefined) return found
      throw new CalendarError('not_found', 'The calendar to import into does not exist any more.', {
        fact: { code: 'calendar-unknown' },
        field: 'calendarId',
        hint: 'Choose another calendar.',
      })
    }
    const wanted = wantedName(this.#request, facts)
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
