import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import type { RestoringContext } from '#electron/services/service-context.ts'
import { StoreKeeper } from './store-keeper.ts'
import { version } from './version.ts'

/** Opens the store of a data folder; only the holder of the folder's lock may. */
export function openData(home: string): StoreKeeper {
  return new StoreKeeper(join(home, 'kalends.db'), () => Temporal.Now.instant())
}

/** What the use cases work with, on the clock and in the zone of this machine. */
export function createContext(home: string, data: StoreKeeper): RestoringContext {
  return {
    get store() {
      return data.store
    },
    home,
    version,
    now: () => Temporal.Now.instant(),
    zone: () => Temporal.Now.timeZoneId(),
    storePath: data.path,
    replaceStore: (replace) => data.replace(replace),
  }
}
