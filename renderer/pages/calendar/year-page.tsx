import { useQueries } from '@tanstack/react-query'
import { type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { useLasting } from '../../components/use-lasting.ts'
import { messages } from '../../messages/messages.ts'
import type { AgendaHandle } from '../../state/agenda-handle.ts'
import { announce } from '../../state/announcer.ts'
import { nowIn } from '../../state/day.ts'
import { procedures } from '../../state/engine.ts'
import { useMinute } from '../../state/now.ts'
import { openPlace } from '../../state/place.ts'
import { useSettings, weekHabits } from '../../state/settings.ts'
import { showView } from '../../state/view.ts'
import type { DayCount } from './day-count.ts'
import { YearMonth } from './year-month.tsx'
import styles from './year-page.module.css'
import { clampedDay, monthsOf, stepInYear } from './year-range.ts'

interface Props {
  ref: Ref<AgendaHandle>
  /** a day of the year that is shown; null is today */
  day: string | null
  zone: string
  calendars: Calendar[] | undefined
  onTopDay: (day: string) => void
}

/** A year as twelve small months, each day by how much there is on it. */
export function YearPage({ ref, day: asked, zone, calendars, onTopDay }: Props) {
  useMinute()
  const today = nowIn(zone).slice(0, 10)
  const day = asked ?? today
  const year = day.slice(0, 4)
  const settings = useSettings()
  const habits = useMemo(() => weekHabits(settings), [settings])
  const page = useRef<HTMLDivElement>(null)
  const takesFocus = useRef(false)
  const [activeDay, setActiveDay] = useState(day)
  const active = activeDay.slice(0, 4) === year ? activeDay : day
  const { counts, isLoading, error, reload } = useYear(year, zone)
  const colors = useMemo(() => new Map(calendars?.map(({ id, color }) => [id, color])), [calendars])
  const isLate = useLasting(isLoading, 200)

  useEffect(() => onTopDay(day), [day, onTopDay])
  useEffect(() => {
    page.current
      ?.querySelector(`[data-day="${day}"]`)
      ?.closest('section')
      ?.scrollIntoView({ block: 'nearest' })
  }, [day])
  useEffect(() => {
    if (!takesFocus.current) return
    const element = page.current?.querySelector<HTMLElement>(`[data-day="${active}"]`)
    if (element == null) return
    takesFocus.current = false
    element.focus()
  })

  const goTo = useCallback((to: string | null) => {
    showView({ view: 'year', day: to })
    if (to !== null) setActiveDay(to)
    announce(messages.calendar.showing(messages.calendar.views.year, (to ?? nowIn(undefined)).slice(0, 4)))
  }, [])
  const step = useCallback((years: 1 | -1) => goTo(clampedDay(day, years)), [goTo, day])
  useImperativeHandle(
    ref,
    () => ({
      goTo,
      goToday: () => goTo(null),
      moveMonth: step,
      next: step,
      move() {
        if (page.current?.contains(document.activeElement) === true) return
        page.current?.querySelector<HTMLElement>('[data-day][tabindex="0"]')?.focus()
      },
    }),
    [goTo, step],
  )

  const onKeyDown = useCallback(
    (event: React.KeyboardEvent) => {
      const from = event.target instanceof HTMLElement ? event.target.dataset.day : undefined
      if (from === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
      if (event.key === 'c') openPlace({ kind: 'new', day: from })
      else {
        const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl'
        const to = stepInYear(from, event.key, isRightToLeft)
        if (to === null) return
        takesFocus.current = true
        setActiveDay(to)
        if (to.slice(0, 4) !== from.slice(0, 4)) goTo(to)
      }
      event.preventDefault()
      event.stopPropagation()
    },
    [goTo],
  )
  const openDay = useCallback((to: string) => showView({ view: 'day', day: to }), [])
  const openMonth = useCallback((to: string) => showView({ view: 'month', day: to }), [])
  const months = useMemo(() => monthsOf(year), [year])
  const keys = { onKeyDown }

  return (
    <div ref={page} className={styles.page} data-testid="year" aria-busy={isLoading} {...keys}>
      {months.map((month) => (
        <YearMonth
          key={month}
          month={month}
          counts={counts}
          colors={colors}
          today={today}
          active={active.startsWith(month.slice(0, 7)) ? active : null}
          firstDay={habits.firstDay}
          onDay={openDay}
          onMonth={openMonth}
        />
      ))}
      {isLate && <div className={styles.note}>{messages.calendar.loading}</div>}
      {error !== null && (
        <div className={styles.note} role="alert">
          {messages.calendar.failed}
          <PlainButton onClick={reload}>{messages.actions.retry}</PlainButton>
        </div>
      )}
    </div>
  )
}

/** How much there is on each day of a year, followed live; those before and after it are asked for ahead. */
function useYear(year: string, zone: string) {
  const years = [Number(year), Number(year) + 1, Number(year) - 1].map((one) => String(one).padStart(4, '0'))
  const [shown] = useQueries({
    queries: years.map((one) =>
      procedures.agenda.daysLive.experimental_liveOptions({
        input: { from: `${one}-01-01`, to: `${one}-12-31`, zone },
      }),
    ),
  })
  const days = shown?.data?.days
  const counts = useMemo(
    () =>
      new Map<string, DayCount>(days?.map(({ day, count, calendarIds }) => [day, { count, calendarIds }])),
    [days],
  )
  const error = days === undefined ? (shown?.error ?? null) : null
  return {
    counts,
    isLoading: days === undefined && error === null,
    error,
    reload: () => void shown?.refetch(),
  }
}
