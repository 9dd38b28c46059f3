import { join } from 'node:path'
import { type Origins, originVariables } from '#electron/accounts/origins.ts'
import type { Details } from '#shared/rpc/settings.ts'
import type { ServiceContext } from './service-context.ts'

export interface DetailsContext extends ServiceContext {
  readonly origins: Origins
}

/** Where things are: the folder of the data, the log, the providers, and what was let in from private networks. */
export function readDetails({ store, home, origins }: DetailsContext): Details {
  return {
    home,
    log: join(home, 'engine.log'),
    backups: join(home, 'backups'),
    origins: Object.entries(originVariables).map(([name, [variable, usual]]) => {
      const address = origins[name as keyof Origins]
      return { variable, address, isUsual: address === usual }
    }),
    privateAddresses: store.accounts
      .list()
      .filter(({ settings }) => settings.allowPrivateAddress && settings.signIn === undefined)
      .map(({ name, settings }) => ({ account: name, address: new URL(settings.url).host })),
  }
}
