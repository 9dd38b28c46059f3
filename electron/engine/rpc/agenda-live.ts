import { countDays } from '#electron/services/count-days.ts'
import { listAgenda } from '#electron/services/list-agenda.ts'
import { listCalendars } from '#electron/services/list-calendars.ts'
import type { ServiceContext } from '#electron/services/service-context.ts'
import type { Agenda, BusyDays } from '#shared/calendar/occurrence.ts'
import type { AgendaQuery, BusyDaysQuery } from '#shared/rpc/agenda.ts'

/** The two sides of a live question about time: its result, and which changes can concern it. */
interface LiveTime<Result> {
  compute(): Result
  concerns(touched: ReadonlySet<string>): boolean
}

export function agendaLive(context: ServiceContext, query: AgendaQuery): LiveTime<Agenda> {
  return ofCalendars(context, query.calendarIds, () => listAgenda(context, query))
}

export function daysLive(context: ServiceContext, query: BusyDaysQuery): LiveTime<BusyDays> {
  return ofCalendars(context, query.calendarIds, () => countDays(context, query))
}

/** @param asked the calendars that are meant; the visible ones when left out */
function ofCalendars<Result>(
  context: ServiceContext,
  asked: readonly string[] | undefined,
  read: () => Result,
): LiveTime<Result> {
  let shown = new Set<string>(asked)
  const visible = (): Set<string> =>
    new Set(
      listCalendars(context)
        .filter((calendar) => calendar.visible)
        .map((calendar) => calendar.id),
    )
  return {
    compute() {
      if (asked === undefined) shown = visible()
      return read()
    },
    concerns(touched) {
      // A calendar that was shown when we last looked, or that would be now: it may have been hidden, shown, made, deleted.
      const now = asked === undefined ? visible() : shown
      for (const id of touched) if (shown.has(id) || now.has(id)) return true
      return false
    },
  }
}
