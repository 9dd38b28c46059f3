import type { ReadEvent } from '#electron/ics/event-reader.ts'
import { plainText } from '#shared/calendar/event-time.ts'
import type { Statement } from '#shared/calendar/facts/fact.ts'
import type { ImportReport, ImportRow } from '#shared/rpc/files.ts'
import type { ImportItem } from './import-source.ts'

const mostRows = 1000
const mostInvalid = 10_000

/** Counts and rows of an import as it goes. */
export class ImportTally {
  readonly #counts = { new: 0, updated: 0, unchanged: 0, duplicate: 0 }
  readonly #rows: ImportRow[] = []
  readonly #remarks: ImportRow[] = []
  readonly #invalid: ImportReport['invalid'] = []
  events = 0

  add(
    outcome: Exclude<ImportRow['outcome'], 'invalid'>,
    event: ReadEvent,
    said: Statement | null = null,
  ): void {
    this.events++
    this.#counts[outcome]++
    if (this.#rows.length >= mostRows) return
    const messages = said === null ? event.messages : [said.text, ...event.messages]
    const fact = event.messages.length === 0 ? said?.fact : undefined
    this.#rows.push({
      outcome,
      line: event.line,
      uid: event.uid,
      title: event.content.title,
      start: plainText(event.content.start),
      message: messages.join('; '),
      ...(fact && { fact }),
    })
  }

  addInvalid(row: Omit<Extract<ImportItem, { kind: 'invalid' }>, 'kind'>): void {
    this.events++
    const { line, uid, message } = row
    if (this.#invalid.length < mostInvalid) this.#invalid.push({ line, uid, message })
    if (this.#rows.length < mostRows) this.#rows.push({ outcome: 'invalid', start: '', ...row })
  }

  /** Says something about the file that is about no event of it. */
  addRemark(line: number, { text: message, fact }: Statement): void {
    const about = { line, uid: '', title: '', start: '' }
    this.#remarks.push({ outcome: 'unchanged', ...about, message, ...(fact && { fact }) })
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
