import type { RestoringContext } from '#electron/services/service-context.ts'
import type { SignInContext } from '#electron/services/sign-in-context.ts'
import type { EngineClient } from '../connection/connection.ts'
import { actor } from './actor.ts'
import { checked } from './checked.ts'

/**
 * The procedures of accounts and their sync, each straight on its use case. `open` gives the context those need; it is
 * put together when the first of them is called. Nothing is synced by itself here: `sync.run` does it.
 */
export function embeddedSyncClient(
  open: () => Promise<RestoringContext & SignInContext>,
): Pick<EngineClient, 'account' | 'sync' | 'signIn' | 'audit' | 'personalData' | 'vault'> {
  return {
    account: {
      async list() {
        return (await import('#electron/services/list-accounts.ts')).listAccounts(await open())
      },
      async add(input) {
        const { addAccount } = await import('#electron/services/add-account.ts')
        return addAccount(await open(), actor, checked((await contracts()).accountContract.add, input))
      },
      async update(input) {
        const { updateAccount } = await import('#electron/services/update-account.ts')
        return updateAccount(await open(), checked((await contracts()).accountContract.update, input))
      },
      async reconnect(input) {
        const { reconnectAccount } = await import('#electron/services/reconnect-account.ts')
        return reconnectAccount(
          await open(),
          actor,
          checked((await contracts()).accountContract.reconnect, input),
        )
      },
      async remove(input) {
        const { removeAccount } = await import('#electron/services/remove-account.ts')
        const target = checked((await contracts()).accountContract.remove, input)
        return removeAccount(await open(), actor, target)
      },
      async revoke(input) {
        return (await import('#electron/services/revoke-access.ts')).revokeAccess(await open(), actor, input)
      },
      async updateCalendar(input) {
        const { updateAccountCalendar } = await import('#electron/services/update-account-calendar.ts')
        const target = checked((await contracts()).accountContract.updateCalendar, input)
        return updateAccountCalendar(await open(), target)
      },
    },
    sync: {
      async run(input) {
        return (await import('#electron/services/run-sync.ts')).runSync(await open(), input)
      },
      async wake() {
        const context = await open()
        context.sync.wake()
        return {}
      },
      async confirmRemovals(input) {
        const { confirmRemovals } = await import('#electron/services/confirm-removals.ts')
        const context = await open()
        // What the guard found is not stored: a process that has not synced yet has to see for itself.
        await context.sync.run({ calendarId: input.calendarId })
        return confirmRemovals(context, input)
      },
      async history(input) {
        const { listSyncRuns } = await import('#electron/services/list-sync-runs.ts')
        const limit = input.limit === undefined ? undefined : Number(input.limit)
        return listSyncRuns(await open(), { accountId: input.accountId, limit })
      },
    },
    signIn: {
      async clients() {
        return (await import('#electron/services/sign-in-clients.ts')).listSignInClients(await open())
      },
      async begin(input) {
        const { newSignInSchema } = await import('#shared/rpc/sign-in.ts')
        return (await open()).signIns.begin(actor, newSignInSchema.parse(input))
      },
      async result({ id, waitSeconds }) {
        return (await open()).signIns.result(id, Number(waitSeconds ?? 0) * 1_000)
      },
      async bring({ id, address }) {
        return (await open()).signIns.bring(id, address)
      },
      async cancel({ id }) {
        return (await open()).signIns.cancel(id)
      },
    },
    audit: {
      async list({ limit, ...query }) {
        return (await open()).store.audit.list({ ...query, limit: Number(limit ?? 50) })
      },
    },
    personalData: {
      async export(input) {
        const { exportPersonalData } = await import('#electron/services/export-personal-data.ts')
        const { files, ...exported } = await exportPersonalData(await open(), actor, input)
        return { ...exported, files: [...files] }
      },
      async delete(input) {
        const { deletePersonalData } = await import('#electron/services/delete-personal-data.ts')
        const { personalDataContract } = await import('#shared/rpc/personal-data.ts')
        checked(personalDataContract.delete, input)
        const { accounts, ...deleted } = await deletePersonalData(await open(), actor)
        return { ...deleted, accounts: [...accounts] }
      },
    },
    vault: {
      async rotate() {
        return (await import('#electron/services/rotate-vault.ts')).rotateVault(await open(), actor)
      },
    },
  }
}

/** Loaded only by those who write: it brings schemas along. */
function contracts() {
  return import('#shared/rpc/account.ts')
}
