import { useEffect } from 'react'
import type { Conflict } from '#shared/rpc/conflict.ts'

/** J and K go through the conflicts, whatever has the focus but a field of text or a choice of one. */
export function useConflictKeys(
  conflicts: readonly Conflict[],
  chosen: string | null,
  onChoose: (id: string) => void,
): void {
  useEffect(() => {
    function handleKey(event: KeyboardEvent) {
      const step = { j: 1, k: -1 }[event.key.toLowerCase()]
      if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
      const index = conflicts.findIndex(({ id }) => id === chosen)
      const next = conflicts[index + step]
      if (next === undefined) return
      event.preventDefault()
      onChoose(next.id)
    }
    document.addEventListener('keydown', handleKey)
    return () => document.removeEventListener('keydown', handleKey)
  }, [conflicts, chosen, onChoose])
}
