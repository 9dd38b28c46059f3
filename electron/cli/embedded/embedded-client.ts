import type { RestoringContext } from '#electron/services/service-context.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { EngineClient } from '../connection/connection.ts'
import { actor } from './actor.ts'
import { checked } from './checked.ts'

/**
 * The procedures that commands use, each straight on its use case, which is loaded when it is called: a command that
 * reads the agenda pays for nothing else. Input to be written is checked against the contract, as the running engine
 * does.
 */
export function embeddedClient(engine: {
  context: RestoringContext
  startedAt: string
  isDamaged(): boolean
}): Omit<EngineClient, 'account' | 'sync' | 'signIn' | 'audit' | 'personalData' | 'vault'> {
  const { context } = engine
  return {
    system: {
      async status() {
        const { readStatus } = await import('#electron/services/read-status.ts')
        const { startedAt } = engine
        if (!engine.isDamaged() && context.store.integrity() === 'unchecked')
          await context.store.checkIntegrity()
        return readStatus(context, { pid: process.pid, startedAt, listeners: [] }, engine.isDamaged())
      },
    },
    calendar: {
      async list() {
        return (await import('#electron/services/list-calendars.ts')).listCalendars(context)
      },
      async create(input) {
        const { createCalendar } = await import('#electron/services/create-calendar.ts')
        return createCalendar(context, actor, checked((await contract()).calendar.create, input))
      },
      async update(input) {
        const { updateCalendar } = await import('#electron/services/update-calendar.ts')
        return updateCalendar(context, actor, checked((await contract()).calendar.update, input))
      },
      async delete(input) {
        return (await import('#electron/services/delete-calendar.ts')).deleteCalendar(context, actor, input)
      },
    },
    agenda: {
      async list(input) {
        const limit = input.limit === undefined ? undefined : Number(input.limit)
        return (await import('#electron/services/list-agenda.ts')).listAgenda(context, { ...input, limit })
      },
    },
    event: {
      async get(input) {
        return (await import('#electron/services/get-event.ts')).getEvent(context, input)
      },
      async search(input) {
        const limit = input.limit === undefined ? undefined : Number(input.limit)
        return (await import('#electron/services/search-events.ts')).searchEvents(context, {
          ...input,
          limit,
        })
      },
      async interpret({ text, language }) {
        return (await import('#electron/services/quick-add/interpret-event.ts')).interpretEvent(
          context,
          text,
          language,
        )
      },
      async create(input) {
        const { createEvent } = await import('#electron/services/create-event.ts')
        return createEvent(context, actor, checked((await contract()).event.create, input))
      },
      async update(input) {
        const { updateEvent } = await import('#electron/services/update-event.ts')
        return updateEvent(context, actor, checked((await contract()).event.update, input))
      },
      async respond(input) {
        const { respondToEvent } = await import('#electron/services/respond-to-event.ts')
        return respondToEvent(context, actor, checked((await contract()).event.respond, input))
      },
      async delete(input) {
        return (await import('#electron/services/delete-event.ts')).deleteEvent(context, actor, input)
      },
    },
    conflict: {
      async list() {
        return (await import('#electron/services/list-conflicts.ts')).listConflicts(context)
      },
      async settled(input) {
        const { listSettledConflicts } = await import('#electron/services/list-settled-conflicts.ts')
        return listSettledConflicts(context, checked((await contract()).conflict.settled, input))
      },
      async resolve(input) {
        const { resolveConflict } = await import('#electron/services/resolve-conflict.ts')
        return resolveConflict(context, actor, checked((await contract()).conflict.resolve, input))
      },
    },
    settings: {
      async get() {
        return (await import('#electron/services/read-settings.ts')).readSettings(context)
      },
      async update(input) {
        const { updateSettings } = await import('#electron/services/update-settings.ts')
        const set = await updateSettings(context, checked((await contract()).settings.update, input))
        // No engine runs that would do it in its own time.
        if (input.historyMonths != null)
          await (await import('#electron/services/retention.ts')).applyRetention(context)
        return set
      },
    },
    history: {
      async list(input) {
        const limit = input.limit === undefined ? undefined : Number(input.limit)
        return (await import('#electron/services/list-changes.ts')).listChanges(context, { ...input, limit })
      },
      async retention(input) {
        return (await import('#electron/services/retention.ts')).previewRetention(context, input)
      },
      async undo(input) {
        return (await import('#electron/services/undo-change.ts')).undoChange(context, actor, input)
      },
    },
    backup: {
      async list() {
        return (await import('#electron/services/list-backups.ts')).listBackups(context)
      },
      async create() {
        return (await import('#electron/services/create-backup.ts')).createBackup(context)
      },
      async restore(input) {
        return (await import('#electron/services/restore-backup.ts')).restoreBackup(context, input)
      },
    },
    token: {
      async list() {
        return context.store.accessTokens.list()
      },
      async create(input) {
        const { createAccessToken } = await import('#electron/services/create-access-token.ts')
        return createAccessToken(context, checked((await contract()).token.create, input))
      },
      async renew(input) {
        const { renewAccessToken } = await import('#electron/services/renew-access-token.ts')
        return renewAccessToken(context, checked((await contract()).token.renew, input))
      },
      async revoke(input) {
        return (await import('#electron/services/revoke-access-token.ts')).revokeAccessToken(context, input)
      },
    },
    connectedClient: {
      async list() {
        return context.store.connectedClients.list()
      },
      async revoke({ id }) {
        const { store } = context
        return store.write(() => store.connectedClients.revoke(id))
      },
    },
    session: {
      async createLoginCode() {
        throw new CalendarError('unavailable', 'No engine is running, so there is no page to log in to', {
          hint: 'Start one with “kalends serve”.',
        })
      },
    },
  }
}

/** Loaded only by those who write: it brings every schema along. */
async function contract() {
  return (await import('#shared/rpc/contract.ts')).contract
}
