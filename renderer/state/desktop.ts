import { useEffect, useState } from 'react'
import type { DesktopBridge } from '#shared/rpc/desktop-bridge.ts'

/** The desktop around the page; undefined in a browser. */
export const desktop = (globalThis as { kalends?: DesktopBridge }).kalends

/** Whether this is the small window with what assistants ask for. */
export const isApprovalWindow = desktop !== undefined && location.hash === '#/approvals'

/** Whether this is the small window of the quick agenda. */
export function isQuickWindow(): boolean {
  return desktop !== undefined && location.hash === '#/quick'
}

/** Whether this is the small window that asks for a passphrase. */
export function isPassphraseWindow(): boolean {
  return desktop !== undefined && location.hash === '#/passphrase'
}

/** Why the engine does not come up; null where nothing is known to be wrong, and in a browser. */
export function useEngineProblem(): string | null {
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => desktop?.engine.watch(setProblem), [])
  return problem
}
