import { Buffer } from 'node:buffer'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { decodeLines } from './decode-lines.ts'
import { toUtf8 } from './to-utf8.ts'

/** Unfolded lines that were complete when a chunk had been read, in order, without empty ones. */
export interface LineBlock {
  readonly lines: readonly string[]
  /** Physical line, from 1, on which each of them starts. */
  readonly numbers: readonly number[]
}

const lineFeed = 10
const carriageReturn = 13
const space = 32
const tab = 9
const longestLine = 32 * 1024 * 1024

/**
 * Unfolds content lines (RFC 5545 §3.1) chunk by chunk; no more than a chunk and one line are held in memory. Works on
 * octets, before decoding, because a fold may cut a UTF-8 sequence in two. Lines may end in CRLF, LF or CR, and empty
 * ones may stand between a line and its continuation, as they do after a file went through a careless conversion.
 */
export function* readLines(chunks: Iterable<Uint8Array>): Generator<LineBlock> {
  let octets: Buffer = Buffer.alloc(0)
  let length = 0
  let numbers: number[] = []
  let physicalLine = 1
  let isAtLineStart = true
  let isAfterReturn = false
  for (const chunk of toUtf8(chunks)) {
    octets = withRoom(octets, length, length + chunk.length * 2 + 1)
    let lineStart = 0
    for (let index = 0; index < chunk.length; index++) {
      const octet = chunk[index] ?? 0
      if (octet === lineFeed || octet === carriageReturn) {
        if (octet === carriageReturn || !isAfterReturn) physicalLine++
        isAfterReturn = octet === carriageReturn
        isAtLineStart = true
        continue
      }
      isAfterReturn = false
      if (isAtLineStart) {
        isAtLineStart = false
        if ((octet === space || octet === tab) && numbers.length > 0) continue
        if (numbers.length > 0) octets[length++] = lineFeed
        lineStart = length
        numbers.push(physicalLine)
      }
      octets[length++] = octet
    }
    if (length - lineStart > longestLine) throw lineTooLong(numbers.at(-1) ?? 1)
    if (numbers.length > 1) {
      const complete = numbers.length - 1
      yield { lines: decodeLines(octets.subarray(0, lineStart - 1)), numbers: numbers.slice(0, complete) }
      octets.copyWithin(0, lineStart, length)
      length -= lineStart
      numbers = numbers.slice(complete)
    }
  }
  if (numbers.length > 0) yield { lines: decodeLines(octets.subarray(0, length)), numbers }
}

function withRoom(octets: Buffer, length: number, needed: number): Buffer {
  if (needed <= octets.length) return octets
  const larger = Buffer.allocUnsafe(Math.max(needed, octets.length * 2))
  octets.copy(larger, 0, 0, length)
  return larger
}

function lineTooLong(number: number): CalendarError {
  return new CalendarError('too_large', `Line ${number} is longer than 32 MB.`, {
    fact: { code: 'file-line-too-long', line: number, megabytes: 32 },
    field: 'file',
    hint: 'Is this a calendar file? Export it again from the program it comes from.',
  })
}
