import type { ImportReport } from '#shared/rpc/files.ts'
import { formatNumber } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import styles from './outcome-counts.module.css'
import { countsOf, outcomes } from './outcomes.ts'

/** How many events of each outcome, those that occur. */
export function OutcomeCounts({ report }: { report: ImportReport }) {
  const counts = countsOf(report)
  return (
    <ul className={styles.counts}>
      {outcomes
        .filter((outcome) => counts[outcome] > 0)
        .map((outcome) => (
          <li key={outcome}>
            <strong>{formatNumber(counts[outcome])}</strong> {messages.import.outcome[outcome]}
          </li>
        ))}
    </ul>
  )
}
