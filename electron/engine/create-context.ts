import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { readSetting } from '#electron/services/read-settings.ts'
import type { RestoringContext } from '#electron/services/service-context.ts'
import { StoreKeeper } from './store-keeper.ts'
import { systemZone } from './system-zone.ts'
import { version } from './version.ts'

/** Opens the store of a data folder; only the holder of the folder's lock may. */
export function openData(home: string): StoreKeeper {
  return new StoreKeeper(join(home, 'kalends.db'), () => Temporal.Now.instant())
}

/** What the use cases work with, on the clock of this machine and, unless the person set another, in its zone. */
export function createContext(home: string, data: StoreKeeper): RestoringContext {
  return {
    get store() {
      return data.store
    },
    home,
    version,
    now: () => Temporal.Now.instant(),
    zone: () => ownZone(data) ?? systemZone(),
    storePath: data.path,
    replaceStore: (replace) => data.replace(replace),
  }
}

function ownZone(data: StoreKeeper): string | null {
  return data.problem() === undefined ? readSetting(data.store, 'zone') : null
}
