import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useElementSize } from '../../components/use-element-size.ts'
import type { DayEvent } from '../../state/agenda-days.ts'
import { type AgendaRow, findDay, findRow } from '../../state/agenda-rows.ts'
import styles from './agenda-list.module.css'
import { AgendaSection } from './agenda-section.tsx'
import { groupBySection, nextEvent, sectionsOf, withNeeded } from './agenda-sections.ts'
import { rowHeight, stickyHeight } from './row-heights.ts'

export interface AgendaListHandle {
  /** Brings a day to the top; waits for its month when that is not loaded yet. */
  goTo(day: string): void
  /** Moves the focus to the next or previous event. */
  move(steps: 1 | -1): void
}

interface Props {
  ref: Ref<AgendaListHandle>
  rows: AgendaRow[]
  /** wall-clock text of the zone shown, to the minute */
  now: string
  /** the day shown first */
  startDay: string
  onOpen: (event: DayEvent) => void
  onReload: (month: string) => void
  /** An end of what is loaded comes into reach; `hidden` says how many pixels lie beyond the other end of the view. */
  onReach: (end: 'before' | 'after', hidden: number) => void
  /** The day at the top changed. */
  onTopDay: (day: string) => void
}

const reach = 600

/** The agenda as one long list of which only the part in view is in the page. */
export function AgendaList(props: Props) {
  const { ref, rows, now, startDay, onOpen, onReload, onReach, onTopDay } = props
  const scroller = useRef<HTMLDivElement>(null)
  const width = useElementSize(scroller, 'clientWidth')
  const rem = useMemo(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize), [])
  const isNarrow = width > 0 && width <= 40 * rem
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const anchor = useRef({ key: '', date: startDay, offset: 0 })
  const target = useRef<string | null>(startDay)
  const focusNext = useRef(false)
  const measuredNarrow = useRef(isNarrow)

  const sections = useMemo(() => sectionsOf(rows), [rows])
  const firstEvent = useMemo(
    () => rows.find((row) => row.kind === 'event' && row.date >= now.slice(0, 10)),
    [rows, now],
  )
  const active = useMemo(() => rows.findIndex((row) => row.key === activeKey), [rows, activeKey])
  const tabKey = active === -1 ? firstEvent?.key : activeKey

  const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows])
  const extractRange = useCallback(
    (range: Range) => withNeeded(defaultRangeExtractor(range), rows, sections, active),
    [rows, sections, active],
  )
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const row = rows[index]
      return row === undefined ? 0 : Math.round(rowHeight(row, isNarrow) * rem)
    },
    getItemKey,
    rangeExtractor: extractRange,
    overscan: 6,
  })
  const items = virtualizer.getVirtualItems()
  const height = virtualizer.getTotalSize()

  const rememberAnchor = useCallback(() => {
    const element = scroller.current
    if (element === null || rows.length === 0) return
    const item = virtualizer.getVirtualItemForOffset(element.scrollTop)
    const row = item === undefined ? undefined : rows[item.index]
    if (item === undefined || row === undefined) return
    anchor.current = { key: row.key, date: row.date, offset: element.scrollTop - item.start }
    if (target.current !== null) return
    onTopDay(row.date)
    const below = element.scrollHeight - element.scrollTop - element.clientHeight
    if (below < reach) onReach('after', element.scrollTop)
    else if (element.scrollTop < reach) onReach('before', below)
  }, [rows, virtualizer, onReach, onTopDay])

  /** Scrolls to the day that was asked for, as soon as its month is known and enough follows it to bring it to the top. */
  const settleTarget = useCallback(() => {
    const element = scroller.current
    const day = target.current
    if (element === null || day === null) return
    const top = virtualizer.measurementsCache[findDay(rows, day)]?.start ?? 0
    element.scrollTop = top
    const month = rows.find((row) => row.kind === 'month' && row.month === day.slice(0, 7))
    if (month?.kind !== 'month' || month.note === 'loading') return
    if (element.scrollTop >= top - 1) target.current = null
    else onReach('after', 0)
  }, [rows, virtualizer, onReach])

  // What is at the top stays at the top, whatever was loaded or changed above it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the rows changed, and reads the rest as it is
  useLayoutEffect(() => {
    const element = scroller.current
    if (measuredNarrow.current !== isNarrow) {
      // Rows have other heights now. Until the list is rendered with them, no place of a row means anything.
      measuredNarrow.current = isNarrow
      virtualizer.measure()
      return
    }
    if (element === null || rows.length === 0) return
    if (target.current !== null) {
      settleTarget()
    } else {
      const { key, date, offset } = anchor.current
      const top = (virtualizer.measurementsCache[findRow(rows, key, date)]?.start ?? 0) + offset
      if (Math.abs(element.scrollTop - top) > 0.5) element.scrollTop = top
    }
    rememberAnchor()
  }, [rows, isNarrow, height])

  const keepInView = useCallback(
    (index: number) => {
      const element = scroller.current
      const item = virtualizer.measurementsCache[index]
      if (element === null || item === undefined) return
      const top = item.start - stickyHeight * rem - 4
      const bottom = item.end + 8
      if (element.scrollTop > top) element.scrollTop = top
      else if (element.scrollTop + element.clientHeight < bottom)
        element.scrollTop = bottom - element.clientHeight
    },
    [virtualizer, rem],
  )

  useImperativeHandle(
    ref,
    () => ({
      goTo(day) {
        target.current = day
        settleTarget()
        rememberAnchor()
      },
      move(steps) {
        const from = active === -1 ? rows.findIndex((row) => row.key === tabKey) - steps : active
        const next = nextEvent(rows, from, steps)
        const row = rows[next]
        if (row === undefined) return
        focusNext.current = true
        setActiveKey(row.key)
        keepInView(next)
      },
    }),
    [rows, active, tabKey, keepInView, settleTarget, rememberAnchor],
  )

  useEffect(() => {
    if (!focusNext.current || activeKey === null) return
    const button = scroller.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(activeKey)}"]`)
    if (button === null || button === undefined) return
    focusNext.current = false
    button.focus({ preventScroll: true })
  })

  /** The person scrolls: what was asked for before no longer counts. */
  const forgetTarget = () => {
    target.current = null
  }
  const handleFocus = useCallback((event: DayEvent) => setActiveKey(event.key), [])

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      onScroll={rememberAnchor}
      onWheel={forgetTarget}
      onPointerDown={forgetTarget}
      data-narrow={isNarrow || undefined}
      data-testid="agenda"
    >
      <div className={styles.content} style={{ height }}>
        {groupBySection(items, rows).map(({ section, indexes }) => {
          const bounds = sections.get(section)
          const first = bounds === undefined ? undefined : virtualizer.measurementsCache[bounds.first]
          const last = bounds === undefined ? undefined : virtualizer.measurementsCache[bounds.last]
          const head = bounds === undefined ? undefined : rows[bounds.first]
          if (first === undefined || last === undefined || head === undefined) return null
          return (
            <AgendaSection
              key={section}
              head={head}
              top={first.start}
              height={last.end - first.start}
              rows={indexes.flatMap((index) => {
                const row = rows[index]
                const start = virtualizer.measurementsCache[index]?.start ?? 0
                return row === undefined ? [] : [{ row, top: start - first.start }]
              })}
              now={now}
              tabKey={tabKey}
              onOpen={onOpen}
              onFocus={handleFocus}
              onReload={onReload}
            />
          )
        })}
      </div>
    </div>
  )
}
