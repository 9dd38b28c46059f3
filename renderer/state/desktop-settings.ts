import { useEffect, useState } from 'react'
import type { DesktopChange, DesktopProblem, DesktopState } from '#shared/rpc/desktop-preferences.ts'
import { desktop } from './desktop.ts'

export interface DesktopSettings {
  /** undefined in a browser, and until the desktop has answered */
  state: DesktopState | undefined
  /** why the last change was not taken */
  problem: DesktopProblem | null
  change(change: DesktopChange): Promise<void>
}

/** The desktop's own settings, followed; what is shown is what the desktop says, not what was asked for. */
export function useDesktopSettings(): DesktopSettings {
  const [state, setState] = useState<DesktopState>()
  const [problem, setProblem] = useState<DesktopProblem | null>(null)
  useEffect(() => {
    if (desktop === undefined) return
    const stop = desktop.settings.watch(setState)
    void desktop.settings.get().then(setState)
    return stop
  }, [])
  return {
    state,
    problem,
    async change(change) {
      if (desktop === undefined) return
      const answer = await desktop.settings.set(change)
      setState(answer.state)
      setProblem(answer.problem)
    },
  }
}
