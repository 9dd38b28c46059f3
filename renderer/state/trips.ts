import { useQuery } from '@tanstack/react-query'
import { procedures } from './engine.ts'

const liveTrips = procedures.trip.live.experimental_liveOptions()

/** Trips, what is to come first, followed live. */
export function useTrips() {
  return useQuery(liveTrips)
}
