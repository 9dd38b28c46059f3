import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { type AccessLevel, type Assistant, accessLevelSchema, usualAccessLevel } from '#shared/rpc/grant.ts'

const order = accessLevelSchema.options

/** What an assistant may do, by calendar. */
export class AccessLevels {
  readonly #usual: AccessLevel
  readonly #own: ReadonlyMap<string, AccessLevel>

  constructor(assistant: Pick<Assistant, 'usual' | 'calendars'>) {
    this.#usual = assistant.usual
    this.#own = new Map(assistant.calendars.map(({ calendarId, level }) => [calendarId, level]))
  }

  of(calendarId: string): AccessLevel {
    return this.#own.get(calendarId) ?? this.#usual
  }

  /** In a calendar that is yet to be made. */
  get ofNew(): AccessLevel {
    return this.#usual
  }

  allow(calendarId: string, level: AccessLevel): boolean {
    return isAtLeast(this.of(calendarId), level)
  }

  /** Nothing is kept from this assistant. */
  get readAll(): boolean {
    return [this.#usual, ...this.#own.values()].every((level) => isAtLeast(level, 'read'))
  }

  /** Throws `denied`, and `not_found` for a calendar that this assistant must not know of. */
  require(calendar: { readonly id: string; readonly name: string }, level: 'read' | 'ask'): void {
    const own = this.of(calendar.id)
    if (isAtLeast(own, level)) return
    if (own === 'none') throw noSuch('calendar', calendar.id)
    const what = level === 'read' ? 'read what is in' : 'change'
    throw new CalendarError(
      'denied',
      `The person does not let you ${what} the calendar “${calendar.name}”.`,
      {
        hint: 'Say so; only the person can change that, in the settings of Kalends.',
      },
    )
  }

  /** Throws `denied` where no calendar may be made. */
  requireNew(): void {
    if (isAtLeast(this.#usual, 'ask')) return
    throw new CalendarError('denied', 'The person does not let you make calendars.', {
      hint: 'Name a calendar that you may change; list_calendars has them.',
    })
  }
}

/** What an assistant may do that has not been here before. */
export const neverSeen: Pick<Assistant, 'usual' | 'calendars'> = { usual: usualAccessLevel, calendars: [] }

/** What is left of what an assistant may do where its credential is good for some calendars only; undefined: for all. */
export function limitTo<Levels extends Pick<Assistant, 'usual' | 'calendars'>>(
  calendarIds: readonly string[] | undefined,
  assistant: Levels,
): Levels {
  if (calendarIds === undefined) return assistant
  const levels = new AccessLevels(assistant)
  const calendars = calendarIds.map((calendarId) => ({
    calendarId,
    calendar: assistant.calendars.find((own) => own.calendarId === calendarId)?.calendar ?? '',
    level: levels.of(calendarId),
  }))
  return { ...assistant, usual: 'none', calendars }
}

export function isAtLeast(level: AccessLevel, wanted: AccessLevel): boolean {
  return order.indexOf(level) >= order.indexOf(wanted)
}

/** As the store says it of an id that was never given away. */
export function noSuch(what: 'calendar' | 'event' | 'change' | 'conflict', id: string): CalendarError {
  return new CalendarError('not_found', `There is no ${what} ${id}.`, {
    field: what === 'calendar' ? 'calendar' : 'id',
    hint:
      what === 'event' ? 'Take ids from list_events or search_events.' : `List the ${what}s for their ids.`,
  })
}
