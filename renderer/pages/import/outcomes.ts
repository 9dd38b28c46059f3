import type { ImportReport, ImportRow } from '#shared/rpc/files.ts'

export type Outcome = ImportRow['outcome']

/** In the order in which they matter to the person. */
export const outcomes: readonly Outcome[] = ['new', 'updated', 'duplicate', 'invalid', 'unchanged']

export function countsOf(report: ImportReport): Record<Outcome, number> {
  return {
    new: report.new,
    updated: report.updated,
    unchanged: report.unchanged,
    duplicate: report.duplicates,
    invalid: report.invalid.length,
  }
}

/** Whether something would be written because of a row, so that it can be left out. */
export function isWritten({ outcome }: Pick<ImportRow, 'outcome'>): boolean {
  return outcome === 'new' || outcome === 'updated'
}
