import type { ImportReport, ImportRow } from '#shared/rpc/files.ts'
import { undoLine } from './change-text.ts'
import { alignColumns } from './columns.ts'
import type { Paint } from './paint.ts'
import { plainLine } from './plain-text.ts'

const mostInvalid = 20
const mostRemarks = 20

const outcomeNames: Readonly<Record<ImportRow['outcome'], string>> = {
  new: 'new',
  updated: 'updated',
  unchanged: 'unchanged',
  duplicate: 'duplicate',
  invalid: 'invalid',
}

/** What an import did, or would do. */
export function importLines(
  name: string,
  report: ImportReport,
  how: { preview: boolean; rows: boolean; paint: Paint; columns: number },
): string[] {
  const { paint } = how
  const counts = [
    paint.good(`${report.new} new`),
    `${report.updated} updated`,
    `${report.unchanged} unchanged`,
    `${report.duplicates} duplicates`,
    ...(report.invalid.length > 0 ? [paint.bad(`${report.invalid.length} invalid`)] : []),
  ]
  const into = report.calendars.map((calendar) => `“${plainLine(calendar)}”`).join(', ')
  const verb = how.preview ? 'Would import' : 'Imported'
  const rows = how.rows
    ? alignColumns(
        report.rows.map((row) => [
          `  ${outcomeNames[row.outcome]}`,
          `line ${row.line}`,
          row.start.replace('T', ' '),
          [plainLine(row.title), plainLine(row.message)].filter((text) => text !== '').join(': '),
        ]),
        how.columns,
      )
    : [...invalidLines(report, how.columns), ...remarkLines(report, how.columns)]
  return [
    `${verb} ${paint.strong(plainLine(name))}${into === '' ? '' : ` into ${into}`}: ${counts.join(', ')}`,
    ...rows,
    ...(report.changeId === null ? [] : [undoLine(report.changeId)]),
  ]
}

function invalidLines({ invalid }: ImportReport, columns: number): string[] {
  const shown = invalid
    .slice(0, mostInvalid)
    .map(({ line, message }) => [`  line ${line}`, plainLine(message)])
  const rest = invalid.length - shown.length
  return [...alignColumns(shown, columns), ...(rest > 0 ? [`  and ${rest} more; --json lists them all`] : [])]
}

/** What is worth knowing of the rows that count, such as a zone that is not known. */
export function remarksOf({ rows }: ImportReport): { line: number; uid: string; message: string }[] {
  return remarkRows(rows).map(({ line, uid, message }) => ({ line, uid, message }))
}

function remarkRows(rows: readonly ImportRow[]): ImportRow[] {
  return rows.filter(({ outcome, message }) => remarkable.has(outcome) && message !== '')
}

const remarkable: ReadonlySet<ImportRow['outcome']> = new Set(['new', 'updated', 'unchanged'])

function remarkLines({ rows }: ImportReport, columns: number): string[] {
  const remarks = remarkRows(rows)
  const shown = remarks
    .slice(0, mostRemarks)
    .map(({ line, title, message }) => [
      `  line ${line}`,
      [plainLine(title), plainLine(message)].filter((text) => text !== '').join(': '),
    ])
  const rest = remarks.length - shown.length
  return [
    ...alignColumns(shown, columns),
    ...(rest > 0 ? [`  and ${rest} more remarks; --json lists them`] : []),
  ]
}
