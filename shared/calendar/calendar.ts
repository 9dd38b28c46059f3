import { z } from 'zod'

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
  readOnly: z.boolean(),
  eventCount: z.int(),
})

export type Calendar = z.infer<typeof calendarSchema>
