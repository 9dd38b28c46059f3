import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { ImportReport } from '#shared/rpc/files.ts'
import { findCalendar } from '../find-calendar.ts'
import { longestImportText } from '../limits.ts'
import { checkImportFile } from '../local-file.ts'
import { adds, defineTool, type ToolCall } from '../tool.ts'
import { cleanLine, fence, fenceNotice, structuredNotice, textLimits } from '../untrusted-text.ts'

/** Faults told one by one; the counts tell of the others. */
const mostFaults = 20

const inputSchema = z.strictObject({
  content: z.string().optional().describe('iCalendar text'),
  path: z.string().max(4_000).optional().describe('or an .ics file on this machine, absolute'),
  calendar: z.string().max(200).optional().describe('name or id; a new name makes a calendar'),
  dryRun: z.boolean().default(false).describe('only report what would happen'),
})

export const importIcsTool = defineTool({
  name: 'import_ics',
  title: 'Import iCalendar',
  description: 'Import iCalendar text or a file as one change; events known by UID are updated.',
  annotations: adds,
  input: inputSchema,
  output: z.strictObject({
    notice: z.string(),
    dryRun: z.boolean(),
    calendars: z.array(z.string()),
    new: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    duplicates: z.int(),
    invalid: z.int(),
    faults: z.array(z.strictObject({ line: z.int(), message: z.string() })),
    changeId: z.string().optional(),
  }),
  async run(call, input) {
    const { result: report } = await withFile(call, input, (path, name) =>
      call.session.writes.importFile(
        {
          path,
          name,
          ...destination(call, input.calendar),
          signal: call.signal,
          onProgress: ({ octets, totalOctets }) => call.progress(octets, totalOctets),
        },
        input.dryRun,
      ),
    )
    return answer(report, input.dryRun)
  },
})

/** Runs `work` on a private copy of what is meant: what the person allows can't be exchanged meanwhile. */
async function withFile<Result>(
  call: ToolCall,
  { content, path }: z.infer<typeof inputSchema>,
  work: (path: string, name: string) => Promise<Result>,
): Promise<Result> {
  if ((content === undefined) === (path === undefined)) {
    throw new CalendarError('invalid', 'Give either content or path', { field: 'content' })
  }
  const source = path === undefined ? undefined : await checkImportFile(call.client, path)
  const octets = Buffer.from(content ?? '')
  if (octets.length > longestImportText) {
    throw new CalendarError(
      'too_large',
      `The text has ${octets.length} octets, the most is ${longestImportText}`,
      {
        field: 'content',
        hint: 'Save it as an .ics file and give its path, or let the person import it in Kalends.',
      },
    )
  }
  const folder = await mkdtemp(join(tmpdir(), 'kalends-import-'))
  try {
    const file = join(folder, 'assistant.ics')
    if (source === undefined) await writeFile(file, octets, { mode: 0o600 })
    else await copyFile(source, file)
    return await work(file, source === undefined ? 'assistant.ics' : basename(source))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** An existing calendar by id or name, else the name of one to be made. */
function destination(
  call: ToolCall,
  calendar: string | undefined,
): { calendarId?: string; calendarName?: string } {
  if (calendar === undefined) return {}
  try {
    return { calendarId: findCalendar(call.session.reads, calendar, 'calendar').id }
  } catch (error) {
    if (error instanceof CalendarError && error.code === 'not_found') return { calendarName: calendar }
    throw error
  }
}

function answer(report: ImportReport, dryRun: boolean) {
  const calendars = report.calendars.slice(0, 50).map((name) => cleanLine(name, textLimits.name))
  const faults = report.invalid.slice(0, mostFaults).map(({ line, message }) => ({
    line,
    message: cleanLine(message, textLimits.title),
  }))
  const counts = {
    new: report.new,
    updated: report.updated,
    unchanged: report.unchanged,
    duplicates: report.duplicates,
  }
  const told = Object.entries({ ...counts, invalid: report.invalid.length }).map(
    ([what, count]) => `${count} ${what}`,
  )
  const lines = [
    `${dryRun ? 'Would import' : 'Imported'} into ${calendars.map((name) => fence(name)).join(', ')}: ${told.join(', ')}. ${fenceNotice}`,
    ...faults.map(({ line, message }) => `- line ${line}: ${fence(message)}`),
  ]
  if (report.invalid.length > faults.length) {
    lines.push(
      `${report.invalid.length - faults.length} more faults; the person sees them all when importing in Kalends.`,
    )
  }
  if (report.changeId !== null) lines.push(`The person can undo this as change ${report.changeId}.`)
  return {
    data: {
      notice: structuredNotice,
      dryRun,
      calendars,
      ...counts,
      invalid: report.invalid.length,
      faults,
      ...(report.changeId !== null && { changeId: report.changeId }),
    },
    text: lines.join('\n'),
  }
}
