import { implement } from '@orpc/server'
import { findTimes } from '#electron/services/availability/find-times.ts'
import { freeBusy } from '#electron/services/availability/free-busy.ts'
import { confirmRemovals } from '#electron/services/confirm-removals.ts'
import { countDays } from '#electron/services/count-days.ts'
import { createBackup } from '#electron/services/create-backup.ts'
import { createCalendar } from '#electron/services/create-calendar.ts'
import { createEvent } from '#electron/services/create-event.ts'
import { createEvents } from '#electron/services/create-events.ts'
import { createSampleCalendar } from '#electron/services/create-sample-calendar.ts'
import { deleteCalendar } from '#electron/services/delete-calendar.ts'
import { deleteEvent } from '#electron/services/delete-event.ts'
import { dueReminders } from '#electron/services/due-reminders.ts'
import { getEvent } from '#electron/services/get-event.ts'
import { listAccounts } from '#electron/services/list-accounts.ts'
import { listAgenda } from '#electron/services/list-agenda.ts'
import { listBackups } from '#electron/services/list-backups.ts'
import { listCalendars } from '#electron/services/list-calendars.ts'
import { listChanges } from '#electron/services/list-changes.ts'
import { listConflicts } from '#electron/services/list-conflicts.ts'
import { listSettledConflicts } from '#electron/services/list-settled-conflicts.ts'
import { listSyncRuns } from '#electron/services/list-sync-runs.ts'
import { previewEvent } from '#electron/services/preview-event.ts'
import { interpretEvent } from '#electron/services/quick-add/interpret-event.ts'
import { readSettings } from '#electron/services/read-settings.ts'
import { resolveConflict } from '#electron/services/resolve-conflict.ts'
import { respondToEvent } from '#electron/services/respond-to-event.ts'
import { restoreBackup } from '#electron/services/restore-backup.ts'
import { previewRetention } from '#electron/services/retention.ts'
import { runSync } from '#electron/services/run-sync.ts'
import { searchEvents } from '#electron/services/search-events.ts'
import { listTrips } from '#electron/services/trips/list-trips.ts'
import { undoChange } from '#electron/services/undo-change.ts'
import { updateAccount } from '#electron/services/update-account.ts'
import { updateAccountCalendar } from '#electron/services/update-account-calendar.ts'
import { updateCalendar } from '#electron/services/update-calendar.ts'
import { updateEvent } from '#electron/services/update-event.ts'
import { contract } from '#shared/rpc/contract.ts'
import { noticeZone } from '../system-zone.ts'
import {
  createLoginCode,
  createToken,
  listConnectedClients,
  listTokens,
  logout,
  readSetUp,
  renewToken,
  revokeConnectedClient,
  revokeToken,
} from './access-procedures.ts'
import {
  accountsLive,
  linkAccount,
  mendAccount,
  revokeAccess,
  rotateKeys,
  unlinkAccount,
} from './account-procedures.ts'
import { agendaLive, daysLive } from './agenda-live.ts'
import { conflictLive } from './conflict-live.ts'
import {
  answerApproval,
  approvalOutcome,
  approvalsLive,
  forgetGrants,
  grantsLive,
  listApprovals,
  listGrants,
  setGrant,
} from './grant-procedures.ts'
import { importUpload } from './import-procedures.ts'
import { type Live, liveQuery } from './live-query.ts'
import { deleteData, exportData, listAudit } from './personal-data-procedures.ts'
import type { RpcContext } from './rpc-context.ts'
import { details, setSettings } from './settings-procedures.ts'
import { beginSignIn, bringAddress, cancelSignIn, listClients, signInResult } from './sign-in-procedures.ts'
import { tripsLive } from './trips-live.ts'

const api = implement(contract).$context<RpcContext>()

/** Every procedure of the contract; each hands over to one use case. `/rpc` and `/api` both serve this. */
export const router = api.router({
  system: {
    status: api.system.status.handler(({ context }) => context.parts.status()),
  },
  calendar: {
    list: api.calendar.list.handler(({ context }) => listCalendars(context.parts.context)),
    live: api.calendar.live.handler(({ context, signal }) =>
      live(context, signal, { compute: () => listCalendars(context.parts.context), concerns: () => true }),
    ),
    create: api.calendar.create.handler(({ context, input }) =>
      createCalendar(context.parts.context, context.client.actor, input),
    ),
    createSample: api.calendar.createSample.handler(({ context, input }) =>
      createSampleCalendar(context.parts.context, context.client.actor, input),
    ),
    update: api.calendar.update.handler(({ context, input }) =>
      updateCalendar(context.parts.context, context.client.actor, input),
    ),
    delete: api.calendar.delete.handler(({ context, input }) =>
      deleteCalendar(context.parts.context, context.client.actor, input),
    ),
  },
  agenda: {
    list: api.agenda.list.handler(({ context, input }) => listAgenda(context.parts.context, input)),
    live: api.agenda.live.handler(({ context, input, signal }) =>
      live(context, signal, agendaLive(context.parts.context, input)),
    ),
    days: api.agenda.days.handler(({ context, input }) => countDays(context.parts.context, input)),
    daysLive: api.agenda.daysLive.handler(({ context, input, signal }) =>
      live(context, signal, daysLive(context.parts.context, input)),
    ),
  },
  reminder: {
    list: api.reminder.list.handler(({ context, input }) => dueReminders(context.parts.context, input)),
    live: api.reminder.live.handler(({ context, input, signal }) =>
      live(context, signal, {
        compute: () => dueReminders(context.parts.context, input),
        concerns: () => true,
      }),
    ),
  },
  event: {
    get: api.event.get.handler(({ context, input }) => getEvent(context.parts.context, input)),
    search: api.event.search.handler(({ context, input }) => searchEvents(context.parts.context, input)),
    interpret: api.event.interpret.handler(({ context, input }) =>
      interpretEvent(context.parts.context, input.text, input.language),
    ),
    preview: api.event.preview.handler(({ context, input }) => previewEvent(context.parts.context, input)),
    create: api.event.create.handler(({ context, input }) =>
      createEvent(context.parts.context, context.client.actor, input),
    ),
    createMany: api.event.createMany.handler(({ context, input }) =>
      createEvents(context.parts.context, context.client.actor, input.events),
    ),
    update: api.event.update.handler(({ context, input }) =>
      updateEvent(context.parts.context, context.client.actor, input),
    ),
    respond: api.event.respond.handler(({ context, input }) =>
      respondToEvent(context.parts.context, context.client.actor, input),
    ),
    delete: api.event.delete.handler(({ context, input }) =>
      deleteEvent(context.parts.context, context.client.actor, input),
    ),
  },
  availability: {
    findTimes: api.availability.findTimes.handler(({ context, input }) =>
      findTimes(context.parts.context, input),
    ),
    freeBusy: api.availability.freeBusy.handler(({ context, input }) =>
      freeBusy(context.parts.context, input),
    ),
  },
  import: {
    preview: api.import.preview.handler(({ context, input, signal }) =>
      importUpload(context, input, true, signal),
    ),
    run: api.import.run.handler(({ context, input, signal }) => importUpload(context, input, false, signal)),
  },
  conflict: {
    list: api.conflict.list.handler(({ context }) => listConflicts(context.parts.context)),
    live: api.conflict.live.handler(({ context, signal }) =>
      live(context, signal, conflictLive(context.parts.context)),
    ),
    settled: api.conflict.settled.handler(({ context, input }) =>
      listSettledConflicts(context.parts.context, input),
    ),
    resolve: api.conflict.resolve.handler(({ context, input }) =>
      resolveConflict(context.parts.context, context.client.actor, input),
    ),
  },
  account: {
    list: api.account.list.handler(({ context }) => listAccounts(context.parts.context)),
    live: api.account.live.handler(({ context, signal }) => live(context, signal, accountsLive(context))),
    add: api.account.add.handler(({ context, input }) => linkAccount(context, input)),
    update: api.account.update.handler(({ context, input }) => updateAccount(context.parts.context, input)),
    reconnect: api.account.reconnect.handler(({ context, input }) => mendAccount(context, input)),
    remove: api.account.remove.handler(({ context, input }) => unlinkAccount(context, input)),
    revoke: api.account.revoke.handler(({ context, input }) => revokeAccess(context, input)),
    updateCalendar: api.account.updateCalendar.handler(({ context, input }) =>
      updateAccountCalendar(context.parts.context, input),
    ),
  },
  signIn: {
    clients: api.signIn.clients.handler(({ context }) => listClients(context)),
    begin: api.signIn.begin.handler(({ context, input }) => beginSignIn(context, input)),
    result: api.signIn.result.handler(({ context, input }) => signInResult(context, input)),
    bring: api.signIn.bring.handler(({ context, input }) => bringAddress(context, input)),
    cancel: api.signIn.cancel.handler(({ context, input }) => cancelSignIn(context, input)),
  },
  audit: {
    list: api.audit.list.handler(({ context, input }) => listAudit(context, input)),
  },
  personalData: {
    export: api.personalData.export.handler(({ context, input }) => exportData(context, input)),
    delete: api.personalData.delete.handler(({ context }) => deleteData(context)),
  },
  sync: {
    run: api.sync.run.handler(({ context, input }) => runSync(context.parts.context, input)),
    wake: api.sync.wake.handler(({ context }) => {
      if (noticeZone()) context.parts.data.tellAll()
      context.parts.context.sync.wake()
      return {}
    }),
    confirmRemovals: api.sync.confirmRemovals.handler(({ context, input }) =>
      confirmRemovals(context.parts.context, input),
    ),
    history: api.sync.history.handler(({ context, input }) => listSyncRuns(context.parts.context, input)),
  },
  history: {
    retention: api.history.retention.handler(({ context, input }) =>
      previewRetention(context.parts.context, input),
    ),
    list: api.history.list.handler(({ context, input }) => listChanges(context.parts.context, input)),
    undo: api.history.undo.handler(({ context, input }) =>
      undoChange(context.parts.context, context.client.actor, input),
    ),
  },
  grant: {
    list: api.grant.list.handler(({ context }) => listGrants(context)),
    live: api.grant.live.handler(({ context, signal }) => live(context, signal, grantsLive(context))),
    set: api.grant.set.handler(({ context, input }) => setGrant(context, input)),
    forget: api.grant.forget.handler(({ context, input }) => forgetGrants(context, input)),
  },
  approval: {
    list: api.approval.list.handler(({ context, input }) => listApprovals(context, input)),
    live: api.approval.live.handler(({ context, signal }) => live(context, signal, approvalsLive(context))),
    answer: api.approval.answer.handler(({ context, input }) => answerApproval(context, input)),
    outcome: api.approval.outcome.handler(({ context, input }) => approvalOutcome(context, input)),
  },
  backup: {
    list: api.backup.list.handler(({ context }) => listBackups(context.parts.context)),
    create: api.backup.create.handler(({ context }) => createBackup(context.parts.context)),
    restore: api.backup.restore.handler(({ context, input }) => restoreBackup(context.parts.context, input)),
  },
  session: {
    createLoginCode: api.session.createLoginCode.handler(({ context }) => createLoginCode(context)),
    logout: api.session.logout.handler(({ context }) => logout(context)),
  },
  settings: {
    get: api.settings.get.handler(({ context }) => readSettings(context.parts.context)),
    live: api.settings.live.handler(({ context, signal }) =>
      live(context, signal, { compute: () => readSettings(context.parts.context), concerns: () => true }),
    ),
    update: api.settings.update.handler(({ context, input }) => setSettings(context, input)),
    details: api.settings.details.handler(({ context }) => details(context)),
  },
  token: {
    list: api.token.list.handler(({ context }) => listTokens(context)),
    create: api.token.create.handler(({ context, input }) => createToken(context, input)),
    renew: api.token.renew.handler(({ context, input }) => renewToken(context, input)),
    revoke: api.token.revoke.handler(({ context, input }) => revokeToken(context, input)),
  },
  setUp: {
    read: api.setUp.read.handler(({ context }) => readSetUp(context)),
  },
  trip: {
    list: api.trip.list.handler(({ context }) => listTrips(context.parts.context)),
    live: api.trip.live.handler(({ context, signal }) =>
      live(context, signal, tripsLive(context.parts.context)),
    ),
  },
  connectedClient: {
    list: api.connectedClient.list.handler(({ context }) => listConnectedClients(context)),
    revoke: api.connectedClient.revoke.handler(({ context, input }) => revokeConnectedClient(context, input)),
  },
  vault: {
    rotate: api.vault.rotate.handler(({ context }) => rotateKeys(context)),
  },
})

function live<T>({ parts }: RpcContext, signal: AbortSignal | undefined, query: Live<T>) {
  return liveQuery<T>({
    onChange: (listener) => parts.data.onChange(listener),
    ...query,
    signals: [signal, parts.closing],
    count: (difference) => {
      parts.counters.liveQueries += difference
    },
  })
}
