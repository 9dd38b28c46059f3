import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '#shared/calendar/actor.ts'
import type { Calendar } from '#shared/calendar/calendar.ts'
import type { ChangeFact } from '#shared/calendar/facts/change-facts.ts'
import { sayChange } from '#shared/calendar/facts/english-changes.ts'
import type { ServiceContext } from './service-context.ts'
import { validateCalendar } from './validate-calendar.ts'

export interface CalendarUpdate {
  id: string
  name?: string
  description?: string
  color?: string
  zone?: string | null
  visible?: boolean
  reminderMinutes?: Calendar['reminderMinutes']
}

/** Changes the given properties of a calendar; those left out stay. */
export async function updateCalendar(
  context: ServiceContext,
  actor: Actor,
  input: CalendarUpdate,
): Promise<Calendar> {
  const { store } = context
  const { id, ...given } = input
  const patch = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const before = store.calendars.get(id)
  if (Object.keys(patch).length === 0) return before
  const { result } = await store.change(actor, sayChange(describeUpdate(before, input)), () => {
    store.calendars.get(id)
    validateCalendar(context, input)
    return store.calendars.update(id, patch)
  })
  return result
}

function describeUpdate({ name, visible, reminderMinutes }: Calendar, input: CalendarUpdate): ChangeFact {
  if (input.name !== undefined && input.name !== name)
    return { code: 'calendar-renamed', name, to: input.name }
  if (input.visible !== undefined && input.visible !== visible)
    return { code: input.visible ? 'calendar-shown' : 'calendar-hidden', name }
  if (input.reminderMinutes !== undefined && !isDeepStrictEqual(input.reminderMinutes, reminderMinutes))
    return { code: 'calendar-reminders-changed', name }
  return { code: 'calendar-changed', name }
}
