import { accountAccess } from './english-account-access.ts'
import { agenda, empty } from './english-agenda.ts'
import { approvals, assistants } from './english-assistants.ts'
import { availability } from './english-availability.ts'
import { calendar } from './english-calendar.ts'
import { change, form } from './english-change.ts'
import { conflicts } from './english-conflicts.ts'
import { details, reminder } from './english-details.ts'
import { eventForm } from './english-event-form.ts'
import { exporting } from './english-export.ts'
import { guests } from './english-guests.ts'
import { header, miniMonth, zone } from './english-header.ts'
import { importing } from './english-import.ts'
import { invitation } from './english-invitation.ts'
import { actions, connection, errors, theme } from './english-page.ts'
import { keys, palette } from './english-palette.ts'
import { passphrase } from './english-passphrase.ts'
import { quick } from './english-quick.ts'
import { recurrence } from './english-recurrence.ts'
import { search } from './english-search.ts'
import { settings, welcome } from './english-settings.ts'
import { shortcuts } from './english-shortcuts.ts'
import { calendarForm, sidebar } from './english-sidebar.ts'
import { signIn } from './english-sign-in.ts'
import { accounts, syncIndicator, syncStates } from './english-sync.ts'
import { trips } from './english-trips.ts'

/** Every text of the page. Another language is another object of this shape. */
export const english = {
  language: 'en',
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
}
