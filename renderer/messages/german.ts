import type { Messages } from './catalogue.ts'
import { accountAccess } from './german-account-access.ts'
import { agenda, empty } from './german-agenda.ts'
import { approvals, assistants } from './german-assistants.ts'
import { availability } from './german-availability.ts'
import { calendar } from './german-calendar.ts'
import { change, form } from './german-change.ts'
import { conflicts } from './german-conflicts.ts'
import { details, reminder } from './german-details.ts'
import { eventForm } from './german-event-form.ts'
import { exporting } from './german-export.ts'
import { guests } from './german-guests.ts'
import { header, miniMonth, zone } from './german-header.ts'
import { importing } from './german-import.ts'
import { invitation } from './german-invitation.ts'
import { actions, connection, errors, theme } from './german-page.ts'
import { keys, palette } from './german-palette.ts'
import { passphrase } from './german-passphrase.ts'
import { quick } from './german-quick.ts'
import { recurrence } from './german-recurrence.ts'
import { search } from './german-search.ts'
import { settings, welcome } from './german-settings.ts'
import { shortcuts } from './german-shortcuts.ts'
import { calendarForm, sidebar } from './german-sidebar.ts'
import { signIn } from './german-sign-in.ts'
import { accounts, syncIndicator, syncStates } from './german-sync.ts'
import { trips } from './german-trips.ts'

/** The German catalogue. */
export const german = {
  language: 'de',
  product: 'Kalends',
  accountAccess,
  calendar,
  eventForm,
  guests,
  invitation,
  passphrase,
  quick,
  actions,
  header,
  theme,
  zone,
  sidebar,
  calendarForm,
  agenda,
  empty,
  connection,
  errors,
  details,
  reminder,
  change,
  form,
  search,
  import: importing,
  export: exporting,
  shortcuts,
  miniMonth,
  recurrence,
  availability,
  palette,
  keys,
  accounts,
  signIn,
  conflicts,
  trips,
  approvals,
  assistants,
  settings,
  welcome,
  syncStates,
  syncIndicator,
} satisfies Messages
