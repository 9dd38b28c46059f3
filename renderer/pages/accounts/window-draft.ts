import type { Account, SyncWindow } from '#shared/calendar/account.ts'

/** The months of a sync window as they are typed. */
export interface WindowDraft {
  /** false: as much as the provider gives by itself */
  isLimited: boolean
  monthsBack: string
  monthsAhead: string
}

export type WindowFault = 'monthsBack' | 'monthsAhead'

const mostMonths = 1_200
/** What Microsoft gives by itself; a good start for whoever wants less of Google. */
const usual: SyncWindow = { monthsBack: 6, monthsAhead: 12 }

export function windowDraftOf({ window }: Pick<Account, 'window'>): WindowDraft {
  const { monthsBack, monthsAhead } = window ?? usual
  return { isLimited: window != null, monthsBack: String(monthsBack), monthsAhead: String(monthsAhead) }
}

/** The window that was typed, null for the provider's own, or the field that holds no number of months. */
export function windowOf(draft: WindowDraft): { window: SyncWindow | null } | { fault: WindowFault } {
  if (!draft.isLimited) return { window: null }
  const monthsBack = monthsIn(draft.monthsBack, 0)
  if (monthsBack === null) return { fault: 'monthsBack' }
  const monthsAhead = monthsIn(draft.monthsAhead, 1)
  if (monthsAhead === null) return { fault: 'monthsAhead' }
  return { window: { monthsBack, monthsAhead } }
}

export function isSameWindow(one: SyncWindow | null, other: SyncWindow | null | undefined): boolean {
  return one?.monthsBack === other?.monthsBack && one?.monthsAhead === other?.monthsAhead
}

function monthsIn(text: string, least: number): number | null {
  const given = text.trim()
  if (!/^\d{1,4}$/.test(given)) return null
  const months = Number(given)
  return months >= least && months <= mostMonths ? months : null
}
