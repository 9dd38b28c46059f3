import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { longestExportText } from './limits.ts'
import { checkExportFile } from './local-file.ts'
import type { ToolAnswer, ToolCall } from './tool.ts'
import { clean, fence, fenceLines, fenceNotice, structuredNotice } from './untrusted-text.ts'

/** Where iCalendar text goes: into the answer, or into a new file of this machine. */
export const newFileField = z
  .string()
  .max(4_000)
  .optional()
  .describe('new .ics file on this machine, absolute')

/** What a tool answers that gives iCalendar text. */
export const calendarAnswerSchema = z.strictObject({
  notice: z.string(),
  events: z.int().describe('series count once'),
  octets: z.int(),
  path: z.string().optional(),
  content: z.string().optional(),
})

/**
 * iCalendar text in the answer, or in a file where a path is given. Throws `too_large`, and as `checkExportFile` does.
 * @param tooLargeField the argument by which less can be asked for
 */
export async function calendarAnswer(
  { client, signal }: Pick<ToolCall, 'client' | 'signal'>,
  text: Iterable<string>,
  given: { path: string | undefined; tooLargeField: string },
): Promise<ToolAnswer<z.infer<typeof calendarAnswerSchema>>> {
  const counter = new Counter()
  const parts = counter.count(text)
  if (given.path !== undefined) {
    const path = await checkExportFile(client, given.path)
    await writeNewFile(path, parts, signal)
    const data = { notice: structuredNotice, ...counter.counts, path }
    return { data, text: `Wrote ${counter.text} to ${fence(path, 1_000)}.` }
  }
  const content = visible(bounded(parts, counter, given.tooLargeField))
  return {
    data: { notice: structuredNotice, ...counter.counts, content },
    text: `${counter.text}. ${fenceNotice}\n${fenceLines(content, longestExportText)}`,
  }
}

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

function bounded(parts: Iterable<string>, counter: Counter, field: string): string {
  let content = ''
  for (const part of parts) {
    content += part
    if (counter.counts.octets > longestExportText) {
      throw new CalendarError(
        'too_large',
        `This is more than the ${longestExportText} octets that an answer may have`,
        {
          field,
          hint: 'Name less of it, or a path to write a file; or let the person export in Kalends.',
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
