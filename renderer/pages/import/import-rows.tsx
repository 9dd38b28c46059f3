import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import type { ImportRow } from '#shared/rpc/files.ts'
import { factText } from '../../messages/fact-text.ts'
import { formatDateTime, formatNumber } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import styles from './import-rows.module.css'
import { isWritten } from './outcomes.ts'

interface Props {
  rows: readonly ImportRow[]
  /** UIDs of events that are not wanted */
  leftOut: ReadonlySet<string>
  onTake: (uid: string, isTaken: boolean) => void
}

/**
 * The events of a file with what would become of each, and the choice to leave it out. Rows grow with their notes, so they
 * are measured.
 */
export function ImportRows({ rows, leftOut, onTake }: Props) {
  const text = messages.import
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    overscan: 12,
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section ref={scroller} className={styles.scroller} tabIndex={0} aria-label={text.rows}>
      {rows.length === 0 ? (
        <p className={styles.none}>{text.nothingHere}</p>
      ) : (
        // A table in roles: its rows are placed by hand, which table elements do not allow.
        // biome-ignore-start lint/a11y/useSemanticElements: see above
        // biome-ignore-start lint/a11y/useFocusableInteractive: rows and cells are read, not operated
        <div role="table" aria-rowcount={rows.length + 1} aria-label={text.rows}>
          <div role="row" aria-rowindex={1} className={styles.head}>
            <span role="columnheader">
              <span className="visually-hidden">{text.columns.take}</span>
            </span>
            <span role="columnheader">{text.columns.outcome}</span>
            <span role="columnheader">{text.columns.title}</span>
            <span role="columnheader">{text.columns.start}</span>
            <span role="columnheader" className={styles.line}>
              {text.columns.line}
            </span>
          </div>
          <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map((item) => {
              const row = rows[item.index]
              if (row === undefined) return null
              return (
                <div
                  key={item.key}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  role="row"
                  aria-rowindex={item.index + 2}
                  className={styles.row}
                  data-left-out={leftOut.has(row.uid) || undefined}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <span role="cell">
                    {isWritten(row) && (
                      <input
                        type="checkbox"
                        className={styles.take}
                        aria-label={text.take(row.title || messages.agenda.untitled)}
                        checked={!leftOut.has(row.uid)}
                        onChange={(event) => onTake(row.uid, event.currentTarget.checked)}
                      />
                    )}
                  </span>
                  <span role="cell" className={styles.outcome} data-outcome={row.outcome}>
                    {text.outcomeOne[row.outcome]}
                  </span>
                  <span role="cell" className={styles.title}>
                    {row.title === ''
                      ? row.outcome === 'invalid'
                        ? row.uid
                        : messages.agenda.untitled
                      : row.title}
                    {row.message !== '' && (
                      <span className={styles.message}>{factText(row.fact, row.message)}</span>
                    )}
                  </span>
                  <span role="cell" className={styles.start}>
                    {startText(row.start)}
                  </span>
                  <span role="cell" className={styles.line}>
                    {formatNumber(row.line)}
                  </span>
                </div>
              )
            })}
          </div>
        </div>
        // biome-ignore-end lint/a11y/useFocusableInteractive: see above
        // biome-ignore-end lint/a11y/useSemanticElements: see above
      )}
    </section>
  )
}

/** The start of an invalid event may be anything; it is shown as it stands. */
function startText(start: string): string {
  return /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?$/.test(start) ? formatDateTime(start) : start
}
