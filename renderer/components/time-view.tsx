import { lazy, Suspense } from 'react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { AgendaPage } from '../pages/agenda/agenda-page.tsx'
import type { ShownAgenda } from '../state/agenda-handle.ts'
import { useView } from '../state/view.ts'
import type { ZoneChoice } from '../state/zone.ts'

const CalendarPage = lazy(() =>
  import('../pages/calendar/calendar-page.tsx').then((file) => ({ default: file.CalendarPage })),
)
const YearPage = lazy(() =>
  import('../pages/calendar/year-page.tsx').then((file) => ({ default: file.YearPage })),
)

interface Props {
  agenda: ShownAgenda
  zone: ZoneChoice
  calendars: Calendar[] | undefined
  topDay: string
  /** the list has another day at its top */
  onTopDay: (day: string) => void
  /** a grid shows another day */
  onDay: (day: string) => void
}

/** Time as a list or as a grid; the grids are loaded when the first one is looked at. */
export function TimeView({ agenda, zone, calendars, topDay, onTopDay, onDay }: Props) {
  const { view, day } = useView()
  if (view === 'agenda') {
    return (
      <AgendaPage
        ref={agenda.attach}
        zone={zone.zone}
        calendars={calendars}
        topDay={topDay}
        onTopDay={onTopDay}
      />
    )
  }
  if (view === 'year') {
    return (
      <Suspense>
        <YearPage ref={agenda.attach} day={day} zone={zone.zone} calendars={calendars} onTopDay={onDay} />
      </Suspense>
    )
  }
  return (
    <Suspense>
      <CalendarPage
        ref={agenda.attach}
        view={view}
        day={day}
        zone={zone}
        calendars={calendars}
        onTopDay={onDay}
      />
    </Suspense>
  )
}
