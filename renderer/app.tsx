import { Drawer } from '@mantine/core'
import { lazy, Suspense, startTransition, useCallback, useEffect, useState } from 'react'
import styles from './app.module.css'
import { ConnectionBanner, EngineMissing } from './components/connection-banner.tsx'
import { ErrorBoundary } from './components/error-boundary.tsx'
import { FileDrop } from './components/file-drop.tsx'
import { Header } from './components/header.tsx'
import { SampleNote } from './components/sample-note.tsx'
import { Sidebar } from './components/sidebar.tsx'
import { TimeView } from './components/time-view.tsx'
import { Toasts } from './components/toasts.tsx'
import { useReturnedFocus } from './components/use-returned-focus.ts'
import { useShortcuts } from './components/use-shortcuts.ts'
import { messages } from './messages/messages.ts'
import { ApprovalBanner } from './pages/approvals/approval-banner.tsx'
import { ShownAgenda } from './state/agenda-handle.ts'
import { useAnnouncement } from './state/announcer.ts'
import { useArrivals } from './state/arrivals.ts'
import { useCalendars } from './state/calendars.ts'
import { nowIn } from './state/day.ts'
import { connection, useConnectionState } from './state/engine.ts'
import { useMinute } from './state/now.ts'
import { closePalette, openPalette, usePaletteOpen } from './state/palette.ts'
import { closePlace, formatPlace, usePlace } from './state/place.ts'
import { useFollowedSettings, useSettings } from './state/settings.ts'
import { viewNow } from './state/view.ts'
import { useZone } from './state/zone.ts'

const DetailsPage = lazy(() =>
  import('./pages/details/details-page.tsx').then((file) => ({ default: file.DetailsPage })),
)
const ImportPage = lazy(() =>
  import('./pages/import/import-page.tsx').then((file) => ({ default: file.ImportPage })),
)
const ExportPage = lazy(() =>
  import('./pages/export/export-page.tsx').then((file) => ({ default: file.ExportPage })),
)
const SearchPage = lazy(() =>
  import('./pages/search/search-page.tsx').then((file) => ({ default: file.SearchPage })),
)
const AvailabilityPage = lazy(() =>
  import('./pages/availability/availability-page.tsx').then((file) => ({ default: file.AvailabilityPage })),
)
const NewEventPage = lazy(() =>
  import('./pages/details/new-event-page.tsx').then((file) => ({ default: file.NewEventPage })),
)
const QuickAddPage = lazy(() =>
  import('./pages/quick/quick-add-page.tsx').then((file) => ({ default: file.QuickAddPage })),
)
const AccountsPage = lazy(() =>
  import('./pages/accounts/accounts-page.tsx').then((file) => ({ default: file.AccountsPage })),
)
const ConflictsPage = lazy(() =>
  import('./pages/conflicts/conflicts-page.tsx').then((file) => ({ default: file.ConflictsPage })),
)
const SettledConflicts = lazy(() =>
  import('./pages/conflicts/settled-conflicts.tsx').then((file) => ({ default: file.SettledConflicts })),
)
const ApprovalsPage = lazy(() =>
  import('./pages/approvals/approvals-page.tsx').then((file) => ({ default: file.ApprovalsPage })),
)
const AssistantsPage = lazy(() =>
  import('./pages/assistants/assistants-page.tsx').then((file) => ({ default: file.AssistantsPage })),
)
const TripsPage = lazy(() =>
  import('./pages/trips/trips-page.tsx').then((file) => ({ default: file.TripsPage })),
)
const loadPalette = () => import('./pages/palette/palette-page.tsx')
const PalettePage = lazy(() => loadPalette().then((file) => ({ default: file.PalettePage })))
const SettingsPage = lazy(() =>
  import('./pages/settings/settings-page.tsx').then((file) => ({ default: file.SettingsPage })),
)
const ShortcutSheet = lazy(() =>
  import('./components/shortcut-sheet.tsx').then((file) => ({ default: file.ShortcutSheet })),
)

/** Milliseconds after the page is there. */
const preloadAfter = 1_500

/** The whole page: the agenda, and what is open over it. */
export function App() {
  useMinute()
  useFollowedSettings()
  const { clock } = useSettings()
  const place = usePlace()
  const zone = useZone()
  const today = nowIn(zone.zone).slice(0, 10)
  const calendars = useCalendars()
  const connectionState = useConnectionState()
  const [topDay, setTopDay] = useState(viewNow().day ?? today)
  const [isMenuOpen, setMenuOpen] = useState(false)
  const { file, serial } = useArrivals()
  const [agenda] = useState(() => new ShownAgenda())
  useShortcuts(agenda)
  const isPaletteOpen = usePaletteOpen()
  useReturnedFocus(place.kind !== 'agenda' || isPaletteOpen)
  usePreloaded(loadPalette)

  const pick = useCallback(
    (day: string) => {
      setMenuOpen(false)
      agenda.goTo(day)
    },
    [agenda],
  )
  const openMenu = useCallback(() => setMenuOpen(true), [])
  const openCommands = useCallback(() => {
    setMenuOpen(false)
    openPalette()
  }, [])
  // What is beside a grid follows when the grid has been shown.
  const followDay = useCallback((day: string) => startTransition(() => setTopDay(day)), [])
  const isMissing = connectionState === 'gone' && !connection.wasOpen
  const sidebar = (
    <Sidebar calendars={calendars.data} day={topDay} today={today} onPick={pick} onPalette={openCommands} />
  )

  return (
    <div className={styles.app}>
      <button type="button" className={styles.skip} onClick={skipToAgenda}>
        {messages.header.skip}
      </button>
      <Header agenda={agenda} topDay={topDay} today={today} zone={zone} onMenu={openMenu} />
      <div className={styles.body}>
        <nav className={styles.side} aria-label={messages.sidebar.label}>
          {sidebar}
        </nav>
        <main className={styles.main} id="agenda" tabIndex={-1} aria-label={messages.agenda.label}>
          <ConnectionBanner />
          <SampleNote />
          <ErrorBoundary>
            {isMissing ? (
              <EngineMissing />
            ) : (
              <TimeView
                // Rows keep what they wrote: with another clock they are written anew.
                key={clock}
                agenda={agenda}
                zone={zone}
                calendars={calendars.data}
                topDay={topDay}
                onTopDay={setTopDay}
                onDay={followDay}
              />
            )}
          </ErrorBoundary>
        </main>
      </div>
      <Drawer
        opened={isMenuOpen}
        onClose={() => setMenuOpen(false)}
        title={messages.product}
        size={304}
        padding="xs"
      >
        {sidebar}
      </Drawer>
      <ErrorBoundary key={isPaletteOpen ? 'palette' : 'none'}>
        <Suspense>
          {isPaletteOpen && <PalettePage agenda={agenda} zone={zone.zone} onClose={closePalette} />}
        </Suspense>
      </ErrorBoundary>
      <ErrorBoundary key={place.kind}>
        <Suspense>
          {place.kind === 'event' && (
            <DetailsPage
              key={`${place.id} ${place.recurrenceId}`}
              place={place}
              zone={zone.zone}
              onClose={closePlace}
            />
          )}
          {place.kind === 'new' && (
            <NewEventPage
              key={formatPlace(place)}
              place={place}
              day={place.day ?? (topDay > today ? topDay : today)}
              zone={zone.zone}
              onClose={closePlace}
            />
          )}
          {place.kind === 'import' && (
            <ImportPage key={serial} file={place.opened ?? file} onClose={closePlace} />
          )}
          {place.kind === 'export' && (
            <ExportPage calendarId={place.calendarId} today={today} onClose={closePlace} />
          )}
          {place.kind === 'availability' && <AvailabilityPage zone={zone.zone} onClose={closePlace} />}
          {place.kind === 'quick-add' && <QuickAddPage zone={zone.zone} onClose={closePlace} />}
          {place.kind === 'search' && <SearchPage zone={zone.zone} onClose={closePlace} />}
          {place.kind === 'accounts' && <AccountsPage place={place} zone={zone.zone} onClose={closePlace} />}
          {place.kind === 'conflicts' && (
            <ConflictsPage place={place} zone={zone.zone} onClose={closePlace} />
          )}
          {place.kind === 'settled-conflicts' && <SettledConflicts zone={zone.zone} onClose={closePlace} />}
          {place.kind === 'approvals' && <ApprovalsPage zone={zone.zone} onClose={closePlace} />}
          {place.kind === 'assistants' && <AssistantsPage zone={zone.zone} onClose={closePlace} />}
          {place.kind === 'trips' && <TripsPage zone={zone.zone} onClose={closePlace} />}
          {place.kind === 'settings' && (
            <SettingsPage section={place.section} zone={zone.zone} onClose={closePlace} />
          )}
          {place.kind === 'shortcuts' && <ShortcutSheet onClose={closePlace} />}
        </Suspense>
      </ErrorBoundary>
      <FileDrop />
      <ApprovalBanner zone={zone.zone} />
      <Toasts isRaised={place.kind === 'event' || place.kind === 'new'} />
      <Announcements />
    </div>
  )
}

function Announcements() {
  return (
    <div className="visually-hidden" aria-live="polite" role="status">
      {useAnnouncement()}
    </div>
  )
}

/** Fetches a part of the page once there is nothing else to do, so that it opens at once when it is asked for. */
function usePreloaded(load: () => Promise<unknown>): void {
  useEffect(() => {
    // Where it can't be fetched now, it is tried again when it is opened.
    const timer = setTimeout(() => load().catch(() => {}), preloadAfter)
    return () => clearTimeout(timer)
  }, [load])
}

function skipToAgenda(): void {
  document.getElementById('agenda')?.focus()
}
