import { useMutation } from '@tanstack/react-query'
import { procedures } from '../../state/engine.ts'
import { showTrouble } from '../../state/toasts.ts'

/** Syncs everything, an account or a calendar now. What fails in it is in the states of the calendars. */
export function useSyncNow() {
  return useMutation(procedures.sync.run.mutationOptions({ onError: (error) => showTrouble(error) }))
}
