import { type Ref, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { formatDay } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import type { DayEvent } from '../../state/agenda-days.ts'
import type { AgendaHandle } from '../../state/agenda-handle.ts'
import { type AgendaMonth, type AgendaRow, agendaRows } from '../../state/agenda-rows.ts'
import { announce } from '../../state/announcer.ts'
import { addMonths, firstOfMonth, nowIn } from '../../state/day.ts'
import { useMinute } from '../../state/now.ts'
import { openPlace } from '../../state/place.ts'
import { useIsPrinting } from '../../state/printing.ts'
import { AgendaList, type AgendaListHandle } from './agenda-list.tsx'
import { EmptyAgenda } from './empty-agenda.tsx'
import { PrintedAgenda } from './printed-agenda.tsx'
import { useAgenda } from './use-agenda.ts'
import { useHeldRows } from './use-held-rows.ts'

interface Props {
  ref: Ref<AgendaHandle>
  zone: string
  calendars: Calendar[] | undefined
  topDay: string
  onTopDay: (day: string) => void
}

/** Months that the list may grow to before it lets go of those far away. */
const longWindow = 36

/** The agenda: every day with events, both ways without end. */
export function AgendaPage({ ref, zone, calendars, topDay, onTopDay }: Props) {
  useMinute()
  const now = nowIn(zone)
  const today = now.slice(0, 10)
  const [startDay] = useState(topDay)
  const list = useRef<AgendaListHandle>(null)
  const { months, extend, include, reload } = useAgenda(zone, startDay)

  const rows = useHeldRows(useStableRows(months, now))

  const monthCount = months.length
  const isLoading = months[0]?.state === 'loading' || months.at(-1)?.state === 'loading'
  const handleReach = useCallback(
    (end: 'before' | 'after', hidden: number) => {
      if (isLoading) return
      extend(end, monthCount > longWindow && hidden > 6_000 ? 1 : 0)
    },
    [extend, isLoading, monthCount],
  )
  const handleOpen = useCallback((event: DayEvent) => {
    openPlace({ kind: 'event', id: event.occurrence.id, recurrenceId: event.occurrence.recurrenceId })
  }, [])
  const goTo = useCallback(
    (day: string) => {
      include(day)
      list.current?.goTo(day)
      // At once, not when it is scrolled to: the next step goes on from here.
      onTopDay(day)
      announce(messages.agenda.showing(formatDay(day)))
    },
    [include, onTopDay],
  )
  useImperativeHandle(
    ref,
    () => ({
      goTo,
      goToday: () => goTo(today),
      moveMonth: (steps) => {
        const first = firstOfMonth(topDay)
        // Back first goes to the beginning of the month one is in the middle of.
        goTo(steps === -1 && topDay > first ? first : addMonths(first, steps))
      },
      move: (steps) => list.current?.move(steps),
      next: (steps) => list.current?.move(steps),
    }),
    [goTo, today, topDay],
  )
  useAnnouncedChanges(months)

  const isPrinting = useIsPrinting()
  const isEmpty = calendars?.every((calendar) => calendar.eventCount === 0) === true
  const isHidden = calendars?.every((calendar) => !calendar.visible) === true
  if (calendars !== undefined && (isEmpty || isHidden)) return <EmptyAgenda calendars={calendars} />

  return (
    <>
      <AgendaList
        ref={list}
        rows={rows}
        now={now}
        startDay={startDay}
        onOpen={handleOpen}
        onReload={reload}
        onReach={handleReach}
        onTopDay={onTopDay}
      />
      {isPrinting && <PrintedAgenda rows={rows} from={topDay} />}
    </>
  )
}

/** The rows of the months: the same array as long as no month and no minute changed. */
function useStableRows(months: readonly AgendaMonth[], now: string): AgendaRow[] {
  const parts = [now, ...months.flatMap((month) => [month.month, month.days, month.state, month.error])]
  const last = useRef<{ parts: unknown[]; rows: AgendaRow[] }>({ parts: [], rows: [] })
  const isSame =
    parts.length === last.current.parts.length &&
    parts.every((part, index) => part === last.current.parts[index])
  if (!isSame) last.current = { parts, rows: agendaRows(months, now) }
  return last.current.rows
}

/** Tells a screen reader that events it may have read have changed, once for changes that come together. */
function useAnnouncedChanges(months: readonly { month: string; days: unknown; state: string }[]): void {
  const known = useRef(new Map<string, unknown>())
  useEffect(() => {
    let isChanged = false
    for (const month of months) {
      if (month.state !== 'loaded') continue
      const before = known.current.get(month.month)
      if (before !== undefined && before !== month.days) isChanged = true
      known.current.set(month.month, month.days)
    }
    if (isChanged) announce(messages.agenda.updated)
  })
}
