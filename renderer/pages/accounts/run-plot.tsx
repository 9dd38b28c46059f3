import type { SyncRun } from '#shared/rpc/sync.ts'
import { formatSeconds } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { runBars } from './run-bars.ts'
import styles from './run-plot.module.css'

const mostBars = 60
const barWidth = 6
const gap = 2
const plotHeight = 48

/** How long the last runs took and how they ended, as bars; the table below says the same in words. */
export function RunPlot({ runs }: { runs: readonly SyncRun[] }) {
  const { bars, failed, median, longest } = runBars(runs, mostBars)
  const text = messages.accounts.runs
  if (bars.length < 2 || median === null || longest === null) return null
  const summary = text.summary(bars.length, formatSeconds(median), formatSeconds(longest), failed)
  const width = bars.length * (barWidth + gap) - gap
  return (
    <figure className={styles.plot}>
      <svg
        className={styles.bars}
        viewBox={`0 0 ${width} ${plotHeight}`}
        width={width}
        height={plotHeight}
        aria-hidden="true"
      >
        {bars.map(({ outcome, height }, index) => (
          <rect
            // Bars have no identity but their place.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={index}
            data-outcome={outcome}
            x={index * (barWidth + gap)}
            y={plotHeight * (1 - height)}
            width={barWidth}
            height={plotHeight * height}
            rx={1}
          />
        ))}
      </svg>
      <figcaption className={styles.caption}>{summary}</figcaption>
    </figure>
  )
}
