import type { ReadEvent } from '#electron/ics/event-reader.ts'
import { plainText } from '#shared/calendar/event-time.ts'
import type { ImportReport, ImportRow } from '#shared/rpc/files.ts'

const mostRows = 1000
const mostInvalid = 10_000

/** Counts and rows of an import as it goes. */
export class ImportTally {
  readonly #counts = { new: 0, updated: 0, unchanged: 0, duplicate: 0 }
  readonly #rows: ImportRow[] = []
  readonly #remarks: ImportRow[] = []
  readonly #invalid: ImportReport['invalid'] = []
  events = 0

  add(outcome: Exclude<ImportRow['outcome'], 'invalid'>, event: ReadEvent, message = ''): void {
    this.events++
    this.#counts[outcome]++
    if (this.#rows.length >= mostRows) return
    const messages = [message, ...event.messages].filter((text) => text !== '')
    this.#rows.push({
      outcome,
      line: event.line,
      uid: event.uid,
      title: event.content.title,
      start: plainText(event.content.start),
      message: messages.join('; '),
    })
  }

  addInvalid(row: { line: number; uid: string; title: string; message: string }): void {
    this.events++
    const { line, uid, message } = row
    if (this.#invalid.length < mostInvalid) this.#invalid.push({ line, uid, message })
    if (this.#rows.length < mostRows) this.#rows.push({ outcome: 'invalid', start: '', ...row })
  }

  /** Says something about the file that is about no event of it. */
  addRemark(line: number, message: string): void {
    this.#remarks.push({ outcome: 'unchanged', line, uid: '', title: '', start: '', message })
  }

  /** `changed` is what an undo would take back. */
  get changed(): number {
    return this.#counts.new + this.#counts.updated
  }

  report(calendars: string[]): ImportReport {
    const { duplicate, ...counts } = this.#counts
    return {
      ...counts,
      duplicates: duplicate,
      invalid: this.#invalid,
      calendars,
      rows: [...this.#rows.slice(0, mostRows - this.#remarks.length), ...this.#remarks],
      changeId: null,
    }
  }
}
