import { z } from 'zod'
import { findCalendar } from '../find-calendar.ts'
import { syncAnswer, syncAnswerSchema } from '../sync-text.ts'
import { adds, defineTool } from '../tool.ts'

export const syncToCalendarTool = defineTool({
  name: 'sync_to_calendar',
  title: 'Sync to servers',
  description: 'Send pending changes to the servers, now; changes there are taken in too.',
  annotations: { ...adds, idempotentHint: true },
  input: z.strictObject({ calendar: z.string().max(200).optional().describe('default all') }),
  output: syncAnswerSchema,
  async run({ session, signal, progress }, input) {
    const id =
      input.calendar === undefined ? undefined : findCalendar(session.reads, input.calendar, 'calendar').id
    return syncAnswer(await session.accounts.sync(id, { signal, onProgress: (done) => progress(done) }))
  },
})
