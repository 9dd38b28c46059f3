import { z } from 'zod'
import { mostReminders } from './event.ts'

export const colorSchema = z.string().regex(/^#[0-9a-f]{6}$/i, { error: 'must be a colour such as #3b82f6' })

export const calendarSchema = z.object({
  id: z.string(),
  accountId: z.string().nullable().describe('null for a calendar that lives only here'),
  name: z.string().min(1).max(200),
  description: z.string(),
  color: colorSchema,
  zone: z.string().nullable().describe('default zone of new events; null means the zone of the person'),
  visible: z
    .boolean()
    .describe('shown in the agenda; hidden calendars still sync and are still searched on request'),
  reminderMinutes: z
    .array(z.int().min(0).max(40_320))
    .max(mostReminders)
    .nullable()
    .describe(
      'kept here, never told a provider: so many minutes before the start to remind of events without reminders of their own; empty: never to remind, whatever events have; null: as usual',
    ),
  readOnly: z.boolean(),
  eventCount: z.int(),
})

export type Calendar = z.infer<typeof calendarSchema>
