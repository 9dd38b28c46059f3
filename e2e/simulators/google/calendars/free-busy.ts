import { formatInstant } from '#shared/calendar/zone/wall-clock.ts'
import { isRecord } from '../description/check-value.ts'
import { badRequest } from '../google-error.ts'
import type { ApiDesk } from './api-desk.ts'
import type { Call } from './call.ts'
import { type EventCalendar, isSameTime } from './event-calendar.ts'
import { instantInZone, readTimestamp, zones } from './google-time.ts'
import { attendeesOf, type Content, isSamePerson } from './stored-event.ts'

interface Period {
  start: number
  end: number
}

/** `freebusy.query`: when calendars are busy, by those who may know. */
export function queryFreeBusy({ world }: ApiDesk, { account, body }: Call): unknown {
  const { timeMin, timeMax, timeZone, items } = body
  if (typeof timeMin !== 'string') throw badRequest('required', 'Missing timeMin parameter.')
  if (typeof timeMax !== 'string') throw badRequest('required', 'Missing timeMax parameter.')
  const range = { from: readTimestamp(timeMin, 'timeMin'), to: readTimestamp(timeMax, 'timeMax') }
  if (range.from >= range.to) throw badRequest('timeRangeEmpty', 'The specified time range is empty.')
  const zone = zones.find(typeof timeZone === 'string' ? timeZone : 'UTC')
  if (zone === undefined) throw badRequest('invalid', 'Invalid time zone.')
  const asked = Array.isArray(items) ? items.filter(isRecord).map(({ id }) => String(id)) : []
  if (asked.length > 50) throw badRequest('tooManyCalendarsRequested', 'Too many calendars were asked for.')
  const calendars: Record<string, unknown> = {}
  for (const id of asked) {
    const calendar = world.calendars.get(id === 'primary' ? account.email : id)
    const isKnown = calendar !== undefined && world.roleOf(account, calendar) !== undefined
    calendars[id] = isKnown
      ? {
          busy: busyPeriods(calendar, range).map(({ start, end }) => ({
            start: formatInstant(start, zone),
            end: formatInstant(end, zone),
          })),
        }
      : { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] }
  }
  return {
    kind: 'calendar#freeBusy',
    timeMin: formatInstant(range.from, zones.get('UTC')),
    timeMax: formatInstant(range.to, zones.get('UTC')),
    calendars,
  }
}

/** Busy times in a range, cut to it, with those that touch made one. */
function busyPeriods(
  calendar: EventCalendar,
  range: { readonly from: number; readonly to: number },
): Period[] {
  const periods: Period[] = []
  const add = (content: Content) => {
    if (!isBusy(content, calendar.id)) return
    const start = Math.max(range.from, instantInZone(content.start, calendar.timeZone))
    const end = Math.min(range.to, instantInZone(content.end, calendar.timeZone))
    if (start < end) periods.push({ start, end })
  }
  for (const event of calendar.events.values()) {
    if (event.status === 'cancelled') continue
    const content = calendar.contentOf(event)
    if (event.recurrence.length === 0) add(content)
    else {
      const replaced = calendar
        .exceptionsOf(event.id)
        .flatMap((exception) =>
          exception.hasVanished || exception.originalStart === null ? [] : [exception.originalStart],
        )
      for (const instance of calendar.instancesOf(event, range))
        if (!replaced.some((start) => isSameTime(start, instance.originalStart)))
          add({ ...content, ...instance })
    }
  }
  return merged(periods)
}

function isBusy({ fields, status }: Content, calendarId: string): boolean {
  const own = attendeesOf(fields).find(({ email }) => isSamePerson(email, calendarId))
  return status !== 'cancelled' && fields.transparency !== 'transparent' && own?.responseStatus !== 'declined'
}

function merged(periods: readonly Period[]): Period[] {
  const joined: Period[] = []
  for (const period of [...periods].sort((one, other) => one.start - other.start)) {
    const last = joined.at(-1)
    if (last !== undefined && period.start <= last.end) last.end = Math.max(last.end, period.end)
    else joined.push({ ...period })
  }
  return joined
}
