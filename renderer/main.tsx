import './styles/mantine.css'
import './styles/tokens.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { CalendarNames } from './components/calendar-names.tsx'
import { ErrorBoundary } from './components/error-boundary.tsx'
import { followChosenLanguage, language, tellChosenLanguage } from './messages/language.ts'
import { followArrivals } from './state/arrivals.ts'
import { followContrast } from './state/contrast.ts'
import { desktop, isPassphraseWindow, isQuickWindow } from './state/desktop.ts'
import { queryClient } from './state/engine.ts'
import { theme } from './theme.ts'

const QuickPage = lazy(() =>
  import('./pages/quick/quick-page.tsx').then((file) => ({ default: file.QuickPage })),
)

const PassphrasePage = lazy(() =>
  import('./pages/passphrase/passphrase-page.tsx').then((file) => ({ default: file.PassphrasePage })),
)

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

followContrast()
tellChosenLanguage()
desktop?.speaks(language)
// This window stays loaded while a language is chosen in another one.
if (isQuickWindow()) followChosenLanguage()
else followArrivals()

createRoot(root).render(
  <StrictMode>
    {/* Variables and classes come from stylesheets: the policy refuses style elements made at run time. */}
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queryClient}>
        <ErrorBoundary>
          <Suspense>
            <Contents />
          </Suspense>
        </ErrorBoundary>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)

/** Which window of the desktop this is decides what is in it; a browser has the whole page. */
function Contents() {
  if (isPassphraseWindow()) return <PassphrasePage />
  if (isQuickWindow()) return <QuickPage />
  return (
    <CalendarNames>
      <App />
    </CalendarNames>
  )
}
