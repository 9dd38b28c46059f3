import { useSyncExternalStore } from 'react'
import { ArrivalQueue, type Arrivals } from './arrival-queue.ts'
import { desktop } from './desktop.ts'
import { onPlaceLeft, openPlace, parsePlace, placeNow } from './place.ts'

export const arrivals = new ArrivalQueue({ placeNow, openPlace })

/** Opens what the desktop is asked for in this window, and what waits as soon as there is room for it. */
export function followArrivals(): void {
  onPlaceLeft(() => arrivals.next())
  desktop?.onPlace((place) => arrivals.arrive(parsePlace(`#${place}`)))
}

export function useArrivals(): Arrivals {
  return useSyncExternalStore(arrivals.watch, () => arrivals.shown)
}
