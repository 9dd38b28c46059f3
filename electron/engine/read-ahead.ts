import { listAgenda } from '#electron/services/list-agenda.ts'
import type { ServiceContext } from '#electron/services/service-context.ts'
import { agendaSchema } from '#shared/calendar/occurrence.ts'

/**
 * Reads this month once. Whoever starts an engine wants to see it next: by then what that takes is compiled, and the
 * pages of the database are in memory. Throws `damaged` as every read does.
 */
export function readAhead(context: ServiceContext): void {
  const zone = context.zone()
  const today = context.now().toZonedDateTimeISO(zone).toPlainDate()
  const agenda = listAgenda(context, {
    from: today.with({ day: 1 }).toString(),
    to: today.with({ day: today.daysInMonth }).toString(),
    zone,
  })
  agendaSchema.parse(agenda)
}
