import { useQuery } from '@tanstack/react-query'
import { procedures } from './engine.ts'

const liveConflicts = procedures.conflict.live.experimental_liveOptions()

/** Open conflicts, oldest first, followed live. */
export function useConflicts() {
  return useQuery(liveConflicts)
}
