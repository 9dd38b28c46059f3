import { addAccount } from '#electron/services/add-account.ts'
import { reconnectAccount } from '#electron/services/reconnect-account.ts'
import { removeAccount } from '#electron/services/remove-account.ts'
import { revokeAccess as revoke } from '#electron/services/revoke-access.ts'
import { rotateVault } from '#electron/services/rotate-vault.ts'
import type { Account } from '#shared/calendar/account.ts'
import type { NewAccount } from '#shared/rpc/account.ts'
import { allow } from './allow.ts'
import type { Live } from './live-query.ts'
import type { RpcContext } from './rpc-context.ts'

/** The two sides of a live list of accounts: it changes with what they do, and with what is pending in their calendars. */
export function accountsLive({ parts }: RpcContext): Live<Account[]> {
  const { context, data } = parts
  return {
    compute: () => context.sync.accounts(),
    concerns: () => true,
    onChange(listener) {
      const ends = [data.onChange(listener), context.sync.onChange(() => listener(null))]
      return () => {
        for (const end of ends) end()
      }
    },
  }
}

export function linkAccount(context: RpcContext, input: NewAccount): Promise<Account> {
  allowAccounts(context)
  return addAccount(context.parts.context, context.client.actor, input)
}

export function mendAccount(context: RpcContext, input: { id: string; password: string }): Promise<Account> {
  allowAccounts(context)
  return reconnectAccount(context.parts.context, context.client.actor, input)
}

export function unlinkAccount(
  context: RpcContext,
  input: { id: string; keepEvents: boolean },
): ReturnType<typeof removeAccount> {
  allowAccounts(context)
  return removeAccount(context.parts.context, context.client.actor, input)
}

export function revokeAccess(context: RpcContext, input: { id: string }): ReturnType<typeof revoke> {
  allowAccounts(context)
  return revoke(context.parts.context, context.client.actor, input)
}

export function rotateKeys(context: RpcContext): ReturnType<typeof rotateVault> {
  allow(context.client, ['local'], 'Keys are changed on the computer that Kalends runs on.')
  return rotateVault(context.parts.context, context.client.actor)
}

export function allowAccounts({ client }: RpcContext): void {
  allow(client, ['local', 'session'], 'Accounts are linked and unlinked in the page or on the command line.')
}
