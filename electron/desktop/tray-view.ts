import type { Temporal } from 'temporal-polyfill'
import type { Account } from '#shared/calendar/account.ts'
import type { Agenda } from '#shared/calendar/occurrence.ts'
import type { EngineState } from './engine-host.ts'
import type { TrayView } from './tray.ts'
import { nextMeeting, type TrayState, type TrayTextOptions, trayText } from './tray-text.ts'

/** All that the tray's view follows from. What is not known yet, or not any more, is null. */
export interface TrayFacts {
  readonly engine: EngineState
  readonly agenda: Agenda | null
  readonly accounts: readonly Account[] | null
  /** How many changes of assistants wait for the person. */
  readonly approvals: number
  /** Whether accounts wait for the person's passphrase. */
  readonly isLocked: boolean
  readonly now: Temporal.Instant
  readonly options: TrayTextOptions
}

export function trayView({
  engine,
  agenda,
  accounts,
  approvals,
  isLocked,
  now,
  options,
}: TrayFacts): Omit<TrayView, 'launchesAtLogin'> {
  const known = accounts ?? []
  const notices = [
    ...noticesOf(engine, known, approvals),
    ...(isLocked ? ['Your accounts are not synced: enter your passphrase'] : []),
  ]
  return {
    state: stateOf(engine, known, notices.length > 0),
    meeting: trayText(nextMeeting(agenda?.events ?? [], now), options),
    notices,
    isLocked,
    isPaused: known.length > 0 && known.every(({ state }) => state.kind === 'paused'),
  }
}

function stateOf(engine: EngineState, accounts: readonly Account[], needsPerson: boolean): TrayState {
  if (needsPerson) return 'attention'
  if (engine.kind !== 'running') return 'offline'
  const kinds = accounts.flatMap(({ state, calendars }) => [
    state.kind,
    ...calendars.map((one) => one.state.kind),
  ])
  if (kinds.includes('syncing')) return 'syncing'
  return kinds.includes('waiting') || kinds.includes('failed') ? 'offline' : 'idle'
}

/** What only the person can mend, one line each. */
function noticesOf(engine: EngineState, accounts: readonly Account[], approvals: number): string[] {
  const notices: string[] = []
  let conflicts = 0
  if (engine.kind === 'failed') notices.push(`Kalends can’t open your calendars: ${firstLine(engine.reason)}`)
  if (approvals === 1) notices.push('An assistant asks for your approval')
  if (approvals > 1) notices.push(`${approvals} changes of assistants wait for your approval`)
  for (const { name, state, calendars } of accounts) {
    if (state.kind === 'reconnect') notices.push(`Sign in to ${name} again`)
    for (const calendar of calendars) {
      conflicts += calendar.conflicts
      if (calendar.state.kind === 'guarded')
        notices.push(`${calendar.state.removed} events are missing in ${calendar.name}: is that right?`)
    }
  }
  if (conflicts > 0)
    notices.push(conflicts === 1 ? '1 conflict to settle' : `${conflicts} conflicts to settle`)
  return notices
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
