import type { SyncContext } from '#electron/services/sync-context.ts'
import type { EngineClient } from '../connection/connection.ts'
import { actor } from './actor.ts'
import { checked } from './checked.ts'

/**
 * The procedures of accounts and their sync, each straight on its use case. `open` gives the context those need; it is
 * put together when the first of them is called. Nothing is synced by itself here: `sync.run` does it.
 */
export function embeddedSyncClient(
  open: () => Promise<SyncContext>,
): Pick<EngineClient, 'account' | 'sync' | 'vault'> {
  return {
    account: {
      async list() {
        return (await import('#electron/services/list-accounts.ts')).listAccounts(await open())
      },
      async add(input) {
        const { addAccount } = await import('#electron/services/add-account.ts')
        return addAccount(await open(), checked((await contracts()).accountContract.add, input))
      },
      async update(input) {
        const { updateAccount } = await import('#electron/services/update-account.ts')
        return updateAccount(await open(), checked((await contracts()).accountContract.update, input))
      },
      async reconnect(input) {
        const { reconnectAccount } = await import('#electron/services/reconnect-account.ts')
        return reconnectAccount(await open(), checked((await contracts()).accountContract.reconnect, input))
      },
      async remove(input) {
        const { removeAccount } = await import('#electron/services/remove-account.ts')
        const target = checked((await contracts()).accountContract.remove, input)
        return removeAccount(await open(), actor, target)
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
    vault: {
      async rotate() {
        return (await import('#electron/services/rotate-vault.ts')).rotateVault(await open())
      },
    },
  }
}

/** Loaded only by those who write: it brings schemas along. */
function contracts() {
  return import('#shared/rpc/account.ts')
}
