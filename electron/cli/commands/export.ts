import { open, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { calendarIds } from '../input/calendar-choice.ts'
import { dayNote, readDay } from '../input/day.ts'
import { readEventAddress } from '../input/event-address.ts'
import { todayOfPerson } from '../input/person-zone.ts'
import { octetsText } from '../output/octets-text.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'
import { Progress } from '../output/progress.ts'
import type { Terminal } from '../output/terminal.ts'
import { UsageError } from '../usage-error.ts'

export const exportFile = defineCommand({
  arguments: [{ value: 'FILE', help: 'file to write (default: standard output)', optional: true }],
  options: {
    calendar: { kind: 'list', short: 'c', value: 'NAME', help: 'only this calendar (default: all)' },
    event: { kind: 'list', value: 'ID', help: 'only this event, a series with its exceptions' },
    from: { kind: 'text', value: 'DATE', help: 'only events on or after this day' },
    to: { kind: 'text', value: 'DATE', help: 'only events on or before this day' },
  },
  notes: ['A FILE is replaced only once all of it is written.', dayNote],
  examples: ['kalends export backup.ics', 'kalends export --calendar Work --from 2026-01-01 > work.ics'],
  async run({ arguments: [file], options, shared, terminal, connect }) {
    const isStandardOutput = file === undefined || file === '-'
    if (shared.json && isStandardOutput)
      throw new UsageError(
        '--json needs a FILE',
        'Standard output can’t be both the calendar and JSON about it.',
      )
    const connection = await connect()
    const { client } = connection
    const today = todayOfPerson(client, undefined)
    const content = connection.exportEvents({
      calendarIds: await calendarIds(client, options.calendar),
      eventIds:
        options.event.length === 0 ? undefined : options.event.map((text) => readEventAddress(text).id),
      from: options.from === undefined ? undefined : await readDay(options.from, '--from', today),
      to: options.to === undefined ? undefined : await readDay(options.to, '--to', today),
    })
    if (isStandardOutput) {
      for await (const piece of gathered(content)) {
        // Whoever reads may have seen enough.
        if (terminal.output.isClosed) break
        await terminal.output.write(piece)
      }
      return exitCodes.ok
    }
    const octets = await writeFile(file, content, terminal)
    if (shared.json) await printJson(terminal, { file: resolve(file), octets })
    else await printLines(terminal, [`Wrote ${plainLine(file)} (${octetsText(octets)}).`])
    return exitCodes.ok
  },
})

/** Writes beside the file first, so that a failure leaves what was there. */
async function writeFile(
  file: string,
  content: AsyncIterable<Uint8Array | string>,
  terminal: Terminal,
): Promise<number> {
  const path = resolve(file)
  const temporary = `${path}.${process.pid}.part`
  const progress = new Progress(terminal)
  let octets = 0
  try {
    const target = await open(temporary, 'wx').catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(
        `Can't write ${file} (${error.code})`,
        'Check that its folder exists and can be written.',
      )
    })
    try {
      for await (const piece of gathered(content)) {
        await target.writeFile(piece)
        octets += piece.length
        progress.show(`Writing ${plainLine(file)}: ${octetsText(octets)}`)
      }
    } finally {
      await target.close()
    }
    await rename(temporary, path)
    return octets
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  } finally {
    await progress.end()
  }
}

const pieceLength = 64 * 1024

/** The same octets in pieces worth a write: content may come line by line. */
async function* gathered(content: AsyncIterable<Uint8Array | string>): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = []
  let length = 0
  for await (const part of content) {
    const piece =
      typeof part === 'string' ? Buffer.from(part) : Buffer.from(part.buffer, part.byteOffset, part.length)
    pieces.push(piece)
    length += piece.length
    if (length < pieceLength) continue
    yield Buffer.concat(pieces)
    pieces = []
    length = 0
  }
  if (length > 0) yield Buffer.concat(pieces)
}
