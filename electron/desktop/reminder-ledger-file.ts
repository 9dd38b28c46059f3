import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import type { ReminderLedger } from './reminder-plan.ts'

/** What came due while the computer was off is said for so long afterwards. */
const longestAbsence = { hours: 72 }

/** A file that is missing or spoilt is as if nothing had been shown, from now on. */
export function readLedger(path: string): ReminderLedger {
  const now = Temporal.Now.instant()
  const earliest = now.subtract(longestAbsence).toString({ smallestUnit: 'second' })
  try {
    const { until, again } = JSON.parse(readFileSync(path, 'utf8')) as ReminderLedger
    const kept = Temporal.Instant.from(until).toString()
    return { until: kept < earliest ? earliest : kept, again: Array.isArray(again) ? again : [] }
  } catch {
    return { until: now.toString({ smallestUnit: 'second' }), again: [] }
  }
}

export function writeLedger(path: string, ledger: ReminderLedger): void {
  writeFileSync(`${path}.new`, JSON.stringify(ledger))
  renameSync(`${path}.new`, path)
}
