import { countDays } from '#electron/services/count-days.ts'
import { listAgenda } from '#electron/services/list-agenda.ts'
import { listCalendars } from '#electron/services/list-calendars.ts'
import type { ServiceContext } from '#electron/services/service-context.ts'
import type { Agenda, BusyDays } from '#shared/calendar/occurrence.ts'
import type { AgendaQuery, BusyDaysQuery } from '#shared/rpc/agenda.ts'
import { liveOverCalendars } from './live-over-calendars.ts'
import type { Live } from './live-query.ts'

export function agendaLive(context: ServiceContext, query: AgendaQuery): Live<Agenda> {
  return liveOverCalendars(calendarsOf(context, query.calendarIds), () => listAgenda(context, query))
}

export function daysLive(context: ServiceContext, query: BusyDaysQuery): Live<BusyDays> {
  return liveOverCalendars(calendarsOf(context, query.calendarIds), () => countDays(context, query))
}

/** The calendars that a question about time means: those it names, else the ones that are visible when it is answered. */
function calendarsOf(
  context: ServiceContext,
  named: readonly string[] | undefined,
): () => ReadonlySet<string> {
  if (named !== undefined) {
    const calendars = new Set(named)
    return () => calendars
  }
  return () =>
    new Set(
      listCalendars(context)
        .filter(({ visible }) => visible)
        .map(({ id }) => id),
    )
}
