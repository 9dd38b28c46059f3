import { removeAccount } from '#electron/services/remove-account.ts'
import type { Account } from '#shared/calendar/account.ts'
import type { LiveQuery } from './live-query.ts'
import type { RpcContext } from './rpc-context.ts'

/** The two sides of a live list of accounts: it changes with what they do, and with what is pending in their calendars. */
export function accountsLive({
  parts,
}: RpcContext): Pick<LiveQuery<Account[]>, 'compute' | 'concerns' | 'onChange'> {
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

export function unlinkAccount(
  { parts, client }: RpcContext,
  input: { id: string; keepEvents: boolean },
): Promise<{ pending: number }> {
  return removeAccount(parts.context, client.actor, input)
}
