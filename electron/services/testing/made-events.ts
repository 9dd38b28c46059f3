import type { CalendarEvent, EventContentInput } from '#shared/calendar/event.ts'
import { createEvent } from '../create-event.ts'
import { listAgenda } from '../list-agenda.ts'
import { at, person, type TestContext } from './test-context.ts'

/** A lunch on 15 January 2026, or what is given instead. */
export async function make(
  context: TestContext,
  input: Partial<EventContentInput> = {},
): Promise<CalendarEvent> {
  const { event } = await createEvent(context, person, {
    title: 'Lunch',
    start: at('2026-01-15T12:00'),
    end: at('2026-01-15T13:00'),
    calendarId: context.calendarId,
    ...input,
  })
  return event
}

/** Mondays and Wednesdays at nine, from 12 January on. */
export function makeSeries(
  context: TestContext,
  input: Partial<EventContentInput> = {},
): Promise<CalendarEvent> {
  return make(context, {
    title: 'Standup',
    start: at('2026-01-12T09:00'),
    end: at('2026-01-12T09:30'),
    recurrence: { rules: ['FREQ=WEEKLY;BYDAY=MO,WE'] },
    ...input,
  })
}

/** Start and title of what the agenda shows. */
export function shown(context: TestContext, from: string, to: string): string[] {
  return listAgenda(context, { from, to }).events.map(({ start, title }) => `${start.slice(0, 16)} ${title}`)
}

/** A recurrence set of one rule. */
export function recurrence(rule: string) {
  return { rules: [rule], exclusionRules: [], additions: [], exclusions: [] }
}
