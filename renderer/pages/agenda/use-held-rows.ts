import { useEffect, useRef, useState } from 'react'
import type { AgendaRow } from '../../state/agenda-rows.ts'

const patience = 200

/**
 * Keeps showing what was there while the first answer after a change of zone is under way, for 200 ms at most: an
 * answer normally comes sooner, and then nothing flickers.
 */
export function useHeldRows(rows: AgendaRow[]): AgendaRow[] {
  const shown = useRef(rows)
  const [, setExpired] = useState(0)
  const since = useRef<number | null>(null)
  const isWaiting = rows.every((row) => row.kind === 'month' && row.note === 'loading')
  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(() => setExpired((count) => count + 1), patience)
    return () => clearTimeout(timer)
  }, [isWaiting])
  if (!isWaiting) {
    since.current = null
    shown.current = rows
    return rows
  }
  since.current ??= performance.now()
  return performance.now() - since.current < patience ? shown.current : rows
}
