import type { Temporal } from 'temporal-polyfill'
import type { Account } from '#shared/calendar/account.ts'
import type { Agenda } from '#shared/calendar/occurrence.ts'
import type { EngineState } from './engine-host.ts'
import { eventPlace } from './page-address.ts'
import { type TrayDay, type TrayLine, trayAgenda } from './tray-agenda.ts'
import { nextMeeting, type TrayState, type TrayTextOptions, trayText } from './tray-text.ts'
import type { Speech } from './words/speech.ts'

/** All that the tray's view follows from. What is not known yet, or not any more, is null. */
export interface TrayFacts {
  readonly engine: EngineState
  readonly agenda: Agenda | null
  readonly accounts: readonly Account[] | null
  /** How many changes of assistants wait for the person. */
  readonly approvals: number
  /** Whether accounts wait for the person's passphrase. */
  readonly isLocked: boolean
  readonly launchesAtLogin: boolean
  readonly now: Temporal.Instant
  readonly options: TrayTextOptions
}

/** What is shown in the tray now. */
export interface TrayView {
  readonly state: TrayState
  /** The next meeting with its countdown; null for none. */
  readonly meeting: TrayLine | null
  /** What is wrong or waits for the person. */
  readonly notices: readonly TrayLine[]
  /** Today and tomorrow; empty while the engine has not said. */
  readonly agenda: readonly TrayDay[]
  readonly isPaused: boolean
  readonly launchesAtLogin: boolean
  /** Accounts wait for the person's passphrase. */
  readonly isLocked: boolean
}

export function trayView(facts: TrayFacts, speech: Speech): TrayView {
  const { engine, agenda, accounts, now, options, isLocked, launchesAtLogin } = facts
  const known = accounts ?? []
  const notices = noticesOf(facts, known, speech)
  const next = nextMeeting(agenda?.events ?? [], now)
  const text = trayText(next, options, speech)
  return {
    state: stateOf(engine, known, notices.length > 0),
    meeting: next === null || text === '' ? null : { text, place: eventPlace(next.occurrence) },
    notices,
    agenda: agenda === null ? [] : trayAgenda(agenda, now, speech),
    isLocked,
    launchesAtLogin,
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

/** What only the person can mend, each with the place where. */
function noticesOf(
  { engine, approvals, isLocked }: TrayFacts,
  accounts: readonly Account[],
  { words }: Speech,
): TrayLine[] {
  const { notices } = words
  const lines: TrayLine[] = []
  const say = (text: string, place: string): void => void lines.push({ text, place })
  if (engine.kind === 'failed') say(notices.cannotOpen(firstLine(engine.reason)), '')
  if (approvals > 0) say(notices.approvals(approvals), '/approvals')
  for (const { name, state, calendars } of accounts) {
    if (state.kind === 'reconnect') say(notices.reconnect(name), '/accounts')
    for (const { state: one, name: calendar } of calendars)
      if (one.kind === 'guarded') say(notices.missing(one.removed, calendar), '/accounts')
  }
  const conflicts = accounts
    .flatMap(({ calendars }) => calendars)
    .reduce((sum, one) => sum + one.conflicts, 0)
  if (conflicts > 0) say(notices.conflicts(conflicts), '/conflicts')
  if (isLocked) say(notices.locked, '')
  return lines
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
