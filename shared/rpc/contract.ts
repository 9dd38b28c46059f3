import { oc } from '@orpc/contract'
import { accountContract } from './account.ts'
import { agendaContract } from './agenda.ts'
import { approvalContract } from './approval.ts'
import { auditContract } from './audit.ts'
import { availabilityContract } from './availability.ts'
import { calendarContract } from './calendar.ts'
import { conflictContract } from './conflict.ts'
import { connectedClientContract } from './connected-client.ts'
import { errorMap } from './errors.ts'
import { eventContract } from './event.ts'
import { importContract } from './files.ts'
import { grantContract } from './grant.ts'
import { historyContract } from './history.ts'
import { personalDataContract } from './personal-data.ts'
import { reminderContract } from './reminder.ts'
import { sessionContract } from './session.ts'
import { setUpContract } from './set-up.ts'
import { settingsContract } from './settings.ts'
import { signInContract } from './sign-in.ts'
import { syncContract } from './sync.ts'
import { backupContract, systemContract } from './system.ts'
import { tokenContract } from './token.ts'
import { tripContract } from './trip.ts'
import { vaultContract } from './vault.ts'

/** Everything a client may ask of the engine. `/rpc` (WebSocket), `/api` (REST, OpenAPI) and the CLI all serve this. */
export const contract = oc.errors(errorMap).router({
  system: systemContract,
  calendar: calendarContract,
  agenda: agendaContract,
  event: eventContract,
  availability: availabilityContract,
  reminder: reminderContract,
  import: importContract,
  account: accountContract,
  signIn: signInContract,
  sync: syncContract,
  conflict: conflictContract,
  history: historyContract,
  grant: grantContract,
  approval: approvalContract,
  setUp: setUpContract,
  backup: backupContract,
  session: sessionContract,
  settings: settingsContract,
  token: tokenContract,
  connectedClient: connectedClientContract,
  trip: tripContract,
  vault: vaultContract,
  audit: auditContract,
  personalData: personalDataContract,
})

export type Contract = typeof contract
