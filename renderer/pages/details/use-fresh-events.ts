import { useEffect } from 'react'
import { procedures, queryClient } from '../../state/engine.ts'

/** Asks again for the event shown whenever a live query says that something has changed. */
export function useFreshEvents(): void {
  useEffect(
    () =>
      queryClient.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'success') return
        const [path] = event.query.queryKey as [readonly string[] | undefined]
        if (path?.at(-1) === 'live') void queryClient.invalidateQueries({ queryKey: procedures.event.key() })
      }),
    [],
  )
}
