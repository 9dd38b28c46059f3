import { z } from 'zod'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { notifySchema } from '#shared/rpc/event.ts'

/** What every tool takes that changes events. */
export const writeFields = {
  notify: notifySchema.optional().describe('guests to tell; required if any'),
  dryRun: z.boolean().default(false).describe('only show it'),
}

/** Throws `invalid` where there are guests and nobody said whether they are to be told: that is never guessed. */
export function requireNotify(
  people: readonly { readonly attendees: readonly unknown[] }[],
  notify: z.infer<typeof notifySchema> | undefined,
): void {
  if (notify !== undefined || people.every(({ attendees }) => attendees.length === 0)) return
  throw new CalendarError('invalid', 'There are guests: say who of them is told', {
    field: 'notify',
    hint: 'Give "all", "external" (those on other systems) or "none". Ask the person when it is not clear.',
  })
}
