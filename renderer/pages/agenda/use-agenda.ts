import { useQueries } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { Agenda } from '#shared/calendar/occurrence.ts'
import { type AgendaDay, daysOf } from '../../state/agenda-days.ts'
import type { AgendaMonth } from '../../state/agenda-rows.ts'
import { addMonths, firstOfMonth, lastOfMonth } from '../../state/day.ts'
import { procedures } from '../../state/engine.ts'

/** The agenda month by month, each followed live. */
export interface MonthWindow {
  months: AgendaMonth[]
  /** Adds a month at one end and, where the window has grown long, lets go of `drop` months at the other. */
  extend(end: 'before' | 'after', drop: number): void
  /** Makes sure that the month of a day is in the window. */
  include(day: string): void
  reload(month: string): void
}

const earliest = '1900-01'
const latest = '2199-12'
const mostEvents = 10_000
const noDays: AgendaDay[] = []

export function useAgenda(zone: string, today: string): MonthWindow {
  const [range, setRange] = useState(() => rangeAround(today))

  const names = useMemo(() => monthsOf(range), [range])
  const results = useQueries({
    queries: names.map((month) =>
      procedures.agenda.live.experimental_liveOptions({
        input: { from: `${month}-01`, to: lastOfMonth(`${month}-01`), zone, limit: mostEvents },
      }),
    ),
  })
  const months = results.map((result, index): AgendaMonth => {
    const month = names[index] ?? ''
    if (result.data !== undefined) {
      return {
        month,
        state: 'loaded',
        error: null,
        truncated: result.data.truncated,
        days: cachedDays(result.data),
      }
    }
    const state = result.isError ? 'failed' : 'loading'
    return { month, state, error: result.error, truncated: false, days: noDays }
  })

  const extend = useCallback((end: 'before' | 'after', drop: number) => {
    setRange(({ first, last }) => {
      if (end === 'before') {
        return first <= earliest
          ? { first, last }
          : { first: monthAfter(first, -1), last: monthAfter(last, -drop) }
      }
      return last >= latest ? { first, last } : { first: monthAfter(first, drop), last: monthAfter(last, 1) }
    })
  }, [])

  const include = useCallback((day: string) => {
    const month = day.slice(0, 7)
    setRange((range) => {
      if (month >= range.first && month <= range.last) return range
      if (month === monthAfter(range.last, 1)) return { ...range, last: month }
      if (month === monthAfter(range.first, -1)) return { ...range, first: month }
      return rangeAround(day)
    })
  }, [])

  const refetch = new Map(results.map((result, index) => [names[index], result.refetch]))
  return { months, extend, include, reload: (month) => void refetch.get(month)?.() }
}

interface MonthRange {
  first: string
  last: string
}

/** The month of a day and the next one: a screen is filled whatever day of the month it is. */
function rangeAround(day: string): MonthRange {
  const month = day.slice(0, 7)
  return { first: month, last: monthAfter(month, 1) }
}

function monthsOf({ first, last }: MonthRange): string[] {
  const months: string[] = []
  for (let month = first; month <= last; month = monthAfter(month, 1)) months.push(month)
  return months
}

function monthAfter(month: string, months: number): string {
  return addMonths(firstOfMonth(`${month}-01`), months).slice(0, 7)
}

const daysByAgenda = new WeakMap<Agenda, AgendaDay[]>()

/** An agenda that did not change keeps its days, and with them its rendered rows. */
function cachedDays(agenda: Agenda): AgendaDay[] {
  let days = daysByAgenda.get(agenda)
  if (days === undefined) {
    days = daysOf(agenda)
    daysByAgenda.set(agenda, days)
  }
  return days
}
