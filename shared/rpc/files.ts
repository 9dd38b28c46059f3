import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { plainDateSchema } from '../calendar/event-time.ts'
import { factSchema } from '../calendar/facts/fact.ts'

/**
 * Files travel beside the procedures, as plain HTTP bodies, so that their size does not matter:
 * `POST /files/import` with the file as its body answers `UploadReceipt`, whose `uploadId` is then previewed and
 * imported; `GET /files/export?…` with an `ExportQuery` answers `text/calendar`.
 */
export const uploadPath = '/files/import'
export const exportPath = '/files/export'

export const uploadReceiptSchema = z.object({
  uploadId: z.string().describe('valid for one hour'),
  name: z.string(),
  size: z.int().describe('octets'),
  isMessage: z
    .boolean()
    .describe(
      'it is a message between calendars (any METHOD but PUBLISH), about events that are somewhere already',
    ),
})
export type UploadReceipt = z.infer<typeof uploadReceiptSchema>

export const exportQuerySchema = z.object({
  calendarIds: z.array(z.string()).optional().describe('all calendars when left out'),
  eventIds: z.array(z.string()).optional().describe('only these events, a series with its exceptions'),
  from: plainDateSchema.optional(),
  to: plainDateSchema.optional().describe('last day, inclusive'),
  tripId: z.string().optional().describe('this trip, and nothing else'),
})
export type ExportQuery = z.infer<typeof exportQuerySchema>

export const importRequestSchema = z.object({
  uploadId: z.string(),
  calendarId: z.string().optional().describe('existing calendar to import into'),
  calendarName: z.string().optional().describe('calendar to import into, made when it is missing'),
  leaveOut: z
    .array(z.string())
    .max(1_000)
    .optional()
    .describe('UIDs of events that are not wanted, a series with its exceptions'),
})

/** What an import would do, or did, with one component of the file. */
export const importRowSchema = z.object({
  outcome: z.enum(['new', 'updated', 'unchanged', 'duplicate', 'invalid']),
  line: z
    .int()
    .describe('first line of the component in the file, from 1; of an invalid one the line at fault'),
  uid: z.string(),
  title: z.string(),
  start: z.string().describe('wall-clock text'),
  message: z.string().describe('what is wrong or worth knowing; empty when nothing is'),
  fact: factSchema.optional().describe('the message as facts, where it says one thing alone'),
})

export const importSummarySchema = z.object({
  new: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  duplicates: z.int(),
  invalid: z.array(z.object({ line: z.int(), uid: z.string(), message: z.string() })),
})

export const importReportSchema = importSummarySchema.extend({
  calendars: z.array(z.string()).describe('names of the calendars imported into'),
  rows: z.array(importRowSchema).describe('the first thousand rows'),
  changeId: z
    .string()
    .nullable()
    .describe('undo the whole import with history.undo; null for a preview, and where nothing new was in it'),
})
export type ImportRow = z.infer<typeof importRowSchema>
export type ImportReport = z.infer<typeof importReportSchema>

export const importProgressSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), octets: z.int(), totalOctets: z.int(), events: z.int() }),
  z.object({ kind: z.literal('done'), report: importReportSchema }),
])
export type ImportProgress = z.infer<typeof importProgressSchema>

export const importContract = {
  /** Decides everything an import would do and writes nothing. */
  preview: oc
    .route({ method: 'POST', path: '/imports/preview', summary: 'What an import would do' })
    .input(importRequestSchema)
    .output(eventIterator(importProgressSchema)),
  /** Imports as one change: all of it is stored, or nothing. */
  run: oc
    .route({ method: 'POST', path: '/imports', summary: 'Import an uploaded file' })
    .input(importRequestSchema)
    .output(eventIterator(importProgressSchema)),
}
