import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { plainDateSchema } from '#shared/calendar/event-time.ts'
import { findCalendarIds } from '../find-calendar.ts'
import { longestExportText } from '../limits.ts'
import { checkExportFile } from '../local-file.ts'
import { adds, defineTool } from '../tool.ts'
import { clean, fence, fenceLines, fenceNotice, structuredNotice } from '../untrusted-text.ts'

export const exportIcsTool = defineTool({
  name: 'export_ics',
  title: 'Export iCalendar',
  description: 'Events as iCalendar text, or with path as a new file. A series comes with its exceptions.',
  annotations: adds,
  input: z.strictObject({
    calendars: z.array(z.string()).max(100).optional().describe('default all'),
    events: z.array(z.string().max(200)).max(1_000).optional().describe('only these ids'),
    from: plainDateSchema.optional(),
    to: plainDateSchema.optional().describe('inclusive'),
    path: z.string().max(4_000).optional().describe('new .ics file on this machine, absolute'),
  }),
  output: z.strictObject({
    notice: z.string(),
    events: z.int().describe('series count once'),
    octets: z.int(),
    path: z.string().optional(),
    content: z.string().optional(),
  }),
  async run({ session, client, signal }, input) {
    const { from, to } = input
    const query = {
      calendarIds: findCalendarIds(session.reads, input.calendars),
      eventIds: input.events,
      from,
      to,
    }
    const counter = new Counter()
    const parts = counter.count(session.reads.export(query))
    if (input.path !== undefined) {
      const path = await checkExportFile(client, input.path)
      await writeNewFile(path, parts, signal)
      const data = { notice: structuredNotice, ...counter.counts, path }
      return { data, text: `Wrote ${counter.text} to ${fence(path, 1_000)}.` }
    }
    const content = visible(bounded(parts, counter))
    return {
      data: { notice: structuredNotice, ...counter.counts, content },
      text: `${counter.text}. ${fenceNotice}\n${fenceLines(content, longestExportText)}`,
    }
  },
})

/** Counts events and octets of iCalendar text as it passes. */
class Counter {
  private events = 0
  private octets = 0

  get counts(): { events: number; octets: number } {
    return { events: this.events, octets: this.octets }
  }

  get text(): string {
    return `${this.events} ${this.events === 1 ? 'event' : 'events'}, ${this.octets} octets`
  }

  *count(parts: Iterable<string>): Generator<string> {
    for (const part of parts) {
      this.events += part.match(/^BEGIN:VEVENT\r?$/gm)?.length ?? 0
      this.events -= part.match(/^RECURRENCE-ID[;:]/gm)?.length ?? 0
      this.octets += Buffer.byteLength(part)
      yield part
    }
  }
}

function bounded(parts: Iterable<string>, counter: Counter): string {
  let content = ''
  for (const part of parts) {
    content += part
    if (counter.counts.octets > longestExportText) {
      throw new CalendarError(
        'too_large',
        `This is more than the ${longestExportText} octets that an answer may have`,
        {
          field: 'events',
          hint: 'Name fewer events, fewer days, or a path to write a file; or let the person export in Kalends.',
        },
      )
    }
  }
  return content
}

/** What an assistant reads has nothing hidden in it; a file is written as it is. */
function visible(content: string): string {
  return clean(content, longestExportText).replaceAll('\n', '\r\n')
}

/** Writes a file that was not there before, whole or not at all. */
async function writeNewFile(path: string, parts: Iterable<string>, signal: AbortSignal): Promise<void> {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  let isOurs = false
  file.on('open', () => {
    isOurs = true
  })
  try {
    await pipeline(Readable.from(parts), file, { signal })
  } catch (error) {
    if (isOurs) await rm(path, { force: true })
    throw error
  }
}
