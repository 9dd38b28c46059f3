import { useMemo, useSyncExternalStore } from 'react'
import { deviceZone } from './day.ts'
import { useSettingsState } from './settings.ts'
import { StoredValue } from './stored-value.ts'

const chosenZone = new StoredValue('kalends.zone')

export interface ZoneChoice {
  /** the zone that times are shown in */
  zone: string
  /** the person's own zone, undefined until the engine has said it */
  own: string | undefined
  isForeign: boolean
  /** null goes back to the person's own */
  choose(zone: string | null): void
}

/** The zone that times are shown in: the person's own unless they chose another one. */
export function useZone(): ZoneChoice {
  const chosen = useSyncExternalStore(
    (listener) => chosenZone.subscribe(listener),
    () => chosenZone.get(),
  )
  const state = useSettingsState()
  const own = state === null ? undefined : (state.values.zone ?? state.systemZone)
  const zone = chosen ?? own ?? deviceZone()
  return useMemo(
    () => ({
      zone,
      own,
      isForeign: own !== undefined && own !== zone,
      choose: (choice) => chosenZone.set(choice === own ? null : choice),
    }),
    [zone, own],
  )
}
