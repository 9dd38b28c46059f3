import type { z } from 'zod'
import type { Actor } from '#shared/calendar/actor.ts'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { sayChange } from '#shared/calendar/facts/english-changes.ts'
import type { calendarInputSchema } from '#shared/rpc/calendar.ts'
import { chooseColor } from './calendar-color.ts'
import type { ServiceContext } from './service-context.ts'
import { validateCalendar } from './validate-calendar.ts'

/** Makes a calendar that lives only here. */
export async function createCalendar(
  context: ServiceContext,
  actor: Actor,
  input: z.input<typeof calendarInputSchema>,
): Promise<Calendar> {
  const { store } = context
  const name = input.name.trim()
  const { result } = await store.change(actor, sayChange({ code: 'calendar-made', name }), () => {
    validateCalendar(context, { ...input, name })
    return store.calendars.insert({
      name,
      description: input.description ?? '',
      color: input.color ?? chooseColor(store.calendars.list()),
      zone: input.zone ?? null,
      reminderMinutes: input.reminderMinutes ?? null,
    })
  })
  return result
}
