import { listAgenda } from '#electron/services/list-agenda.ts'
import { listCalendars } from '#electron/services/list-calendars.ts'
import type { ServiceContext } from '#electron/services/service-context.ts'
import type { Agenda } from '#shared/calendar/occurrence.ts'
import type { AgendaQuery } from '#shared/rpc/agenda.ts'

/** The two sides of a live agenda: its result, and which changes can concern it. */
export function agendaLive(
  context: ServiceContext,
  query: AgendaQuery,
): { compute(): Agenda; concerns(touched: ReadonlySet<string>): boolean } {
  const asked = query.calendarIds
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
      return listAgenda(context, query)
    },
    concerns(touched) {
      // A calendar that was shown when we last looked, or that would be now: it may have been hidden, shown, made, deleted.
      const now = asked === undefined ? visible() : shown
      for (const id of touched) if (shown.has(id) || now.has(id)) return true
      return false
    },
  }
}
