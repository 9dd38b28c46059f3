import { memo, type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import type { Agenda } from '#shared/calendar/occurrence.ts'
import { formatDay, formatMonth } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import type { AgendaHandle } from '../../state/agenda-handle.ts'
import { announce } from '../../state/announcer.ts'
import { addDays, nowIn } from '../../state/day.ts'
import { useIsNarrow } from '../../state/narrow.ts'
import { useMinute } from '../../state/now.ts'
import { openPlace } from '../../state/place.ts'
import { useSettings, weekHabits } from '../../state/settings.ts'
import { type GridView, shownView, showView } from '../../state/view.ts'
import type { ZoneChoice } from '../../state/zone.ts'
import { type ChangeChoice, ScopeDialog } from '../details/scope-dialog.tsx'
import styles from './calendar-page.module.css'
import { daysOfView, stepDay } from './calendar-range.ts'
import { timesText } from './event-face.tsx'
import type { GridActions } from './grid-actions.ts'
import { layOutAhead } from './laid-out.ts'
import { MonthGrid } from './month-grid.tsx'
import { prepare } from './prepared.ts'
import { RangeNote } from './range-note.tsx'
import { eventKey, headingKey, identity } from './stops.ts'
import { TimeGrid } from './time-grid.tsx'
import { useEventMoves } from './use-event-moves.ts'
import { type Lifted, useLift } from './use-lift.ts'
import { useMoved, useRange } from './use-range.ts'

interface Props {
  ref: Ref<AgendaHandle>
  view: GridView
  /** the day that the view is about; null is today */
  day: string | null
  zone: ZoneChoice
  calendars: Calendar[] | undefined
  onTopDay: (day: string) => void
}

const nothing: readonly never[] = []

/** Days as a grid: one, a week of them, or a month. */
export const CalendarPage = memo(function CalendarPage({
  ref,
  view: chosen,
  day: asked,
  zone: zoneChoice,
  calendars,
  onTopDay,
}: Props) {
  useMinute()
  const { zone, own } = zoneChoice
  const settings = useSettings()
  const habits = useMemo(() => weekHabits(settings), [settings])
  const now = nowIn(zone)
  const day = asked ?? now.slice(0, 10)
  const page = useRef<HTMLDivElement>(null)
  const isNarrow = useIsNarrow()
  const otherZones = useMemo(
    () =>
      [...new Set([...settings.otherZones, own ?? zone])]
        .filter((one) => one !== zone)
        // A telephone has room for one besides.
        .slice(0, isNarrow ? 1 : 4),
    [settings, own, zone, isNarrow],
  )
  const view = shownView(chosen, isNarrow)

  const days = useMemo(() => daysOfView(view, day, habits), [view, day, habits])
  const neighbours = useMemo(
    () => ([1, -1] as const).map((steps) => daysOfView(view, stepDay(view, day, steps), habits)),
    [view, day, habits],
  )
  const range = useRange(days, neighbours, zone)
  const moves = useEventMoves(range.agenda, zone)
  const occurrences = useMoved(range.agenda, moves.moves)
  const { axis, parts } = useMemo(
    () => (view === 'month' ? prepare(nothing, [], zone) : prepare(occurrences, days, zone)),
    [view, occurrences, days, zone],
  )
  usePreparedNeighbours(view === 'month' ? nothing : neighbours, range.neighbours, zone)

  const [activeKey, setActiveKey] = useState<string | null>(null)
  const wanted = useRef<string | null>(null)
  const focus = useCallback((key: string) => {
    wanted.current = key
    setActiveKey(key)
  }, [])
  const goTo = useCallback(
    (to: string | null) => {
      showView({ view: chosen, day: to })
      const text = to ?? nowIn(zone).slice(0, 10)
      announce(
        messages.calendar.showing(
          messages.calendar.views[view],
          view === 'month' ? formatMonth(text) : formatDay(text),
        ),
      )
    },
    [chosen, view, zone],
  )
  const step = useCallback((steps: 1 | -1) => goTo(stepDay(view, day, steps)), [goTo, view, day])

  useEffect(() => onTopDay(day), [day, onTopDay])

  const drop = useCallback(
    ({ before, after, byKeyboard }: Lifted) => {
      const start = after.start.slice(0, 10)
      if (!days.includes(start)) goTo(start)
      if (byKeyboard) focus(eventKey(after, start))
      moves.move(before, after)
    },
    [days, goTo, focus, moves.move],
  )
  const lift = useLift(drop)
  // What is deleted elsewhere while it is in the hand is let go of.
  const held = lift.lifted?.before
  const isGone = held !== undefined && !occurrences.some((one) => identity(one) === identity(held))
  const { putBack } = lift
  useEffect(() => {
    if (isGone) putBack()
  }, [isGone, putBack])
  const readOnly = useMemo(
    () => new Set(calendars?.filter((calendar) => calendar.readOnly).map(({ id }) => id)),
    [calendars],
  )
  // The grids are rendered anew only when one of these is another: answers that come for other weeks do not concern them.
  const actions: GridActions = useMemo(() => {
    const edgeOf = (to: string, steps: number) => {
      const there = daysOfView(view, to, habits)
      return (steps > 0 ? there[0] : there.at(-1)) ?? to
    }
    return {
      lift,
      activeKey: activeKey ?? headingKey(day),
      wanted,
      activate: setActiveKey,
      focus,
      goBeyond(from, steps) {
        const target =
          view === 'month' ? addDays(from, steps) : edgeOf(stepDay(view, day, steps > 0 ? 1 : -1), steps)
        goTo(target)
        focus(headingKey(target))
      },
      open: ({ id, recurrenceId }) => openPlace({ kind: 'event', id, recurrenceId }),
      showDay: (to) => showView({ view: 'day', day: to }),
      showAgenda: (to) => showView({ view: 'agenda', day: to }),
      create: (from, until) => openPlace({ kind: 'new', day: from, ...(until === '' ? {} : { until }) }),
      canMove: (occurrence) => !readOnly.has(occurrence.calendarId),
    }
  }, [lift, activeKey, day, focus, view, goTo, readOnly, habits])

  useImperativeHandle(
    ref,
    () => ({
      goTo,
      goToday: () => goTo(null),
      moveMonth: step,
      next: step,
      move: () => focusGrid(page.current),
    }),
    [goTo, step],
  )

  function answer(choice: ChangeChoice | null) {
    const asked = moves.asked?.before
    if (choice === null && asked !== undefined) focus(eventKey(asked, asked.start.slice(0, 10)))
    else if (activeKey !== null) focus(activeKey)
    moves.answer(choice)
  }

  return (
    <div
      ref={page}
      className={styles.page}
      data-narrow={isNarrow || undefined}
      aria-busy={range.agenda === undefined}
    >
      <RangeNote range={range} />
      {view === 'month' ? (
        <MonthGrid
          days={days}
          month={day.slice(0, 7)}
          occurrences={occurrences}
          now={now}
          isNarrow={isNarrow}
          weekend={habits.weekend}
          actions={actions}
        />
      ) : (
        <TimeGrid
          days={days}
          axis={axis}
          parts={parts}
          now={now}
          zone={zone}
          otherZones={otherZones}
          workingHours={settings.workingHours}
          weekend={habits.weekend}
          actions={actions}
        />
      )}
      {lift.lifted?.byKeyboard === true && (
        <p className={styles.hint}>
          <strong>{timesText(lift.lifted.after)}</strong>
          <span>{messages.calendar.liftedHint}</span>
        </p>
      )}
      {moves.asked !== null && (
        <ScopeDialog
          title={moves.asked.isSeries ? messages.change.editTitle : messages.form.edit}
          action={messages.actions.save}
          isSeries={moves.asked.isSeries}
          canBeOne
          guests={moves.asked.guests}
          onCancel={() => answer(null)}
          onChoose={answer}
          onAsking={ignore}
        />
      )}
    </div>
  )
})

/** What comes before and after is prepared while nothing else is to be done. */
function usePreparedNeighbours(
  neighbours: readonly (readonly string[])[],
  agendas: readonly (Agenda | undefined)[],
  zone: string,
): void {
  useEffect(() => {
    const timers = neighbours.map((days, index) =>
      setTimeout(() => {
        const events = agendas[index]?.events
        if (events !== undefined) layOutAhead(prepare(events, days, zone).parts)
      }, 120),
    )
    return () => timers.forEach(clearTimeout)
  })
}

function ignore(): void {
  // Nothing lies below the question that Escape could close.
}

/** Brings the focus into the grid from elsewhere. */
function focusGrid(page: HTMLElement | null): void {
  if (page === null || page.contains(document.activeElement)) return
  page.querySelector<HTMLElement>('[data-key][tabindex="0"]')?.focus()
}
