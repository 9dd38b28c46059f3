import { useSyncExternalStore } from 'react'
import { Listeners } from '#shared/calendar/listeners.ts'
import { isDay } from './day.ts'
import { StoredValue } from './stored-value.ts'

/** How time is shown: as a list, as a grid of days, or as a year of small months. */
export type View = 'agenda' | 'day' | 'workweek' | 'week' | 'month' | 'year'
export type GridView = Exclude<View, 'agenda' | 'year'>

export const views: readonly View[] = ['day', 'workweek', 'week', 'month', 'year', 'agenda']

/** What is really shown: a week has no room on a telephone. */
export function shownView<Some extends View>(view: Some, isNarrow: boolean): Some | 'day' {
  return isNarrow && (view === 'week' || view === 'workweek') ? 'day' : view
}

export interface ViewPlace {
  view: View
  /** the day that the view is about; null is today */
  day: string | null
}

/** Steps that follow one another faster than this, in milliseconds, are one step for the back button. */
const stepPause = 800
const rememberedView = new StoredValue('kalends.view')
const listeners = new Listeners({
  start: () => window.addEventListener('popstate', update),
  stop: () => window.removeEventListener('popstate', update),
})
let lastStep = Number.NEGATIVE_INFINITY
let current: ViewPlace =
  typeof location === 'undefined'
    ? { view: 'agenda', day: null }
    : parseView(location.search, rememberedView.get())

/** The view of an address such as `?view=week&day=2026-11-21`; one without a view has the one used last. */
export function parseView(search: string, remembered: string | null): ViewPlace {
  const parameters = new URLSearchParams(search)
  const name = parameters.get('view') ?? remembered
  const day = parameters.get('day')
  return {
    view: views.find((view) => view === name) ?? 'agenda',
    day: day !== null && isDay(day) ? day : null,
  }
}

/** The same address with another view. */
export function formatView(search: string, place: ViewPlace): string {
  const parameters = new URLSearchParams(search)
  parameters.set('view', place.view)
  if (place.day === null) parameters.delete('day')
  else parameters.set('day', place.day)
  return `?${parameters}`
}

/** Shows another view or another day; the browser's back button leads back. */
export function showView(place: ViewPlace): void {
  if (place.view === current.view && place.day === current.day) return
  const now = performance.now()
  const isStep = place.view === current.view
  const isQuickStep = isStep && now - lastStep < stepPause
  lastStep = isStep ? now : Number.NEGATIVE_INFINITY
  const address = `${location.pathname}${formatView(location.search, place)}${location.hash}`
  if (isQuickStep) history.replaceState(history.state, '', address)
  else history.pushState(null, '', address)
  if (rememberedView.get() !== place.view) rememberedView.set(place.view)
  update()
}

export function viewNow(): ViewPlace {
  return current
}

export function useView(): ViewPlace {
  return useSyncExternalStore(listeners.add, () => current)
}

function update(): void {
  const next = parseView(location.search, rememberedView.get())
  if (next.view === current.view && next.day === current.day) return
  current = next
  listeners.tell()
}
