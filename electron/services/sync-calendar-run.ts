import { randomUUID } from 'node:crypto'
import type { Provider } from '#electron/providers/provider.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import type { AccountCalendarRecord } from '#electron/store/account-calendar-table.ts'
import type { AccountRecord } from '#electron/store/account-table.ts'
import type { Store } from '#electron/store/open-store.ts'
import { syncCalendar } from '#electron/sync/run.ts'
import { newTally, type Tally } from '#electron/sync/tally.ts'
import type { SyncState } from '#shared/calendar/account.ts'
import type { Statement } from '#shared/calendar/facts/fact.ts'
import type { SyncReport } from '#shared/rpc/sync.ts'
import type { AccountLane } from './account-lane.ts'
import { readSetting } from './read-settings.ts'
import { inSmallHeap } from './small-heap.ts'
import type { SyncFigures } from './sync-figures.ts'
import type { SyncLog } from './sync-log.ts'
import { stateAfter } from './sync-state.ts'

export interface RunParts {
  readonly store: Store
  readonly account: AccountRecord
  readonly calendar: AccountCalendarRecord
  readonly lane: AccountLane
  readonly log: SyncLog
  readonly figures: SyncFigures
  open(): Promise<Provider>
  /** The state of the calendar is another now. */
  changed(): void
}

/** Syncs one calendar of an account, and keeps what came of it: its state, its run where that is worth keeping, figures. */
export async function runCalendar(parts: RunParts): Promise<SyncReport> {
  const { store, account, calendar, lane, changed } = parts
  const own = lane.calendar(calendar.id)
  const startedAt = new Date().toISOString()
  const start = performance.now()
  const requests = lane.gate.requests
  own.tally = newTally()
  own.state = { kind: 'syncing', done: 0 }
  changed()
  let error: unknown = null
  try {
    const provider = await parts.open()
    lane.signal.throwIfAborted()
    const ledger = store.syncLedger({ kind: 'provider', name: account.name })
    const { tally } = own
    const context = {
      provider,
      ledger,
      calendarId: calendar.id,
      signal: lane.signal,
      newKey: randomUUID,
      tally,
      believedShare: readSetting(store, 'removalPercent') / 100,
    }
    await inSmallHeap(() => syncCalendar(context))
  } catch (caught) {
    error = caught
  }
  const run = {
    startedAt,
    milliseconds: performance.now() - start,
    requests: lane.gate.requests - requests,
    isStopped: lane.signal.aborted,
    error,
  }
  own.state = nextState(parts, run)
  if (own.state.kind === 'reconnect') lane.isRefused = true
  const isToldToWait = error instanceof ProviderError && error.kind === 'rate-limited'
  lane.wait = isToldToWait && own.state.kind === 'waiting' ? own.state : null
  own.failures = own.state.kind === 'waiting' ? own.failures + 1 : 0
  if (own.state.kind === 'idle') own.lastSyncAt = new Date().toISOString()
  await keep(parts, run)
  tell(parts, run)
  changed()
  return reportOf(parts, run)
}

interface Run {
  readonly startedAt: string
  readonly milliseconds: number
  readonly requests: number
  readonly isStopped: boolean
  readonly error: unknown
}

/** The report of a calendar that can't be synced now: nothing was asked of the server. */
export function idleReport(
  parts: Pick<RunParts, 'store' | 'account' | 'calendar'>,
  state: SyncState,
): SyncReport {
  return toReport(parts, newTally(), state, 0, 0)
}

/** What two runs of a calendar did, as if they had been one. */
export function joinReports(first: SyncReport, second: SyncReport): SyncReport {
  return {
    ...second,
    pulled: sumOf(first.pulled, second.pulled),
    pushed: sumOf(first.pushed, second.pushed),
    merged: first.merged + second.merged,
    requests: first.requests + second.requests,
    milliseconds: Math.round((first.milliseconds + second.milliseconds) * 10) / 10,
    problems: [...new Set([...first.problems, ...second.problems])],
  }
}

type Counts = SyncReport['pulled']

function sumOf(one: Counts, other: Counts): Counts {
  return {
    created: one.created + other.created,
    updated: one.updated + other.updated,
    deleted: one.deleted + other.deleted,
  }
}

function nextState({ account, calendar, lane }: RunParts, { error, isStopped }: Run): SyncState {
  if (error === null || isStopped) return { kind: 'idle' }
  const { failures } = lane.calendar(calendar.id)
  return stateAfter(error, { now: Date.now(), failures, intervalMinutes: account.intervalMinutes })
}

/**
 * A run that had nothing to do writes nothing, and neither does one that failed like the one before it. A run that is
 * stopped leaves its account's row to whoever stopped it.
 */
async function keep(parts: RunParts, { startedAt, isStopped, error }: Run): Promise<void> {
  const { store, account, calendar, lane } = parts
  const own = lane.calendar(calendar.id)
  const failure = error === null || isStopped ? null : failureOf(own.state)
  const reason = failure?.text ?? null
  const changes = changesOf(own.tally)
  const isWorthKeeping = changes > 0 || (reason !== null && reason !== own.lastError)
  own.lastError = reason
  const reconnectReason = own.state.kind === 'reconnect' ? own.state.reason : null
  const reconnectFact = own.state.kind === 'reconnect' ? (own.state.fact ?? null) : null
  const isReconnected = error === null && account.reconnectReason !== null
  const isConfirmed = error === null && store.accountCalendars.find(calendar.id)?.removalsConfirmed === true
  if (isStopped || !(isWorthKeeping || reconnectReason !== null || isReconnected || isConfirmed)) return
  const write = () => {
    if (store.accounts.find(account.id) === undefined) return
    if (isWorthKeeping) {
      const outcome = reason === null ? ('done' as const) : ('failed' as const)
      const { accountId, id: calendarId } = calendar
      const endedAt = new Date().toISOString()
      const fact = failure?.fact ?? null
      store.syncRuns.insert({
        accountId,
        calendarId,
        startedAt,
        endedAt,
        outcome,
        changes,
        error: reason,
        fact,
      })
    }
    if (reconnectReason !== null || isReconnected)
      store.accounts.update(account.id, { reconnectReason, reconnectFact })
    // Confirmed for what was missing then, not for what may be missing later.
    if (isConfirmed) store.accountCalendars.update(calendar.id, { removalsConfirmed: false })
    if (own.lastSyncAt !== null) store.accountCalendars.update(calendar.id, { lastSyncAt: own.lastSyncAt })
  }
  await store.write(write).catch((caught: unknown) => {
    parts.log.error({ err: caught, calendar: calendar.id }, 'a run of sync could not be noted')
  })
}

function tell({ account, calendar, lane, log, figures }: RunParts, run: Run): void {
  const { state, tally } = lane.calendar(calendar.id)
  const changes = changesOf(tally)
  const outcome = run.isStopped ? 'stopped' : run.error === null ? 'done' : 'failed'
  figures.runs[outcome] += 1
  figures.requests += run.requests
  figures.milliseconds += run.milliseconds
  const fields = {
    account: account.id,
    calendar: calendar.id,
    requests: run.requests,
    milliseconds: Math.round(run.milliseconds),
  }
  if (outcome === 'stopped') log.debug(fields, 'a sync was stopped')
  else if (outcome === 'done') {
    const { pulled, pushed, merged, conflicts } = tally
    if (changes === 0) log.debug(fields, 'synced: nothing to do')
    else log.info({ ...fields, pulled, pushed, merged, conflicts }, 'synced')
  } else {
    const isForeseen =
      run.error instanceof Error &&
      ['ProviderError', 'MassRemovalError', 'CalendarError'].includes(run.error.name)
    if (isForeseen) log.warn({ ...fields, state: state.kind, reason: failureOf(state)?.text }, 'sync failed')
    else log.error({ ...fields, err: run.error }, 'sync failed unexpectedly')
  }
}

function reportOf(parts: RunParts, { requests, milliseconds }: Run): SyncReport {
  const { tally, state } = parts.lane.calendar(parts.calendar.id)
  return toReport(parts, tally, state, requests, milliseconds)
}

function toReport(
  { store, account, calendar }: Pick<RunParts, 'store' | 'account' | 'calendar'>,
  { pulled, pushed, merged, problems }: Tally,
  state: SyncState,
  requests: number,
  milliseconds: number,
): SyncReport {
  return {
    account: account.name,
    calendar: calendar.name,
    calendarId: calendar.id,
    pulled,
    pushed,
    merged,
    conflicts: store.accountCalendars.standing(calendar.id).conflicts,
    requests,
    milliseconds: Math.round(milliseconds * 10) / 10,
    state,
    problems: problems.map(({ message }) => message),
  }
}

function changesOf({ pulled, pushed, merged, conflicts }: Tally): number {
  const counts = [pulled, pushed].flatMap(({ created, updated, deleted }) => [created, updated, deleted])
  return counts.reduce((sum, count) => sum + count, merged + conflicts)
}

/** Why a run ended in such a state; null where it did not fail. */
function failureOf(state: SyncState): Statement | null {
  switch (state.kind) {
    case 'guarded': {
      const { removed, total } = state
      const text = `${removed} of ${total} events are missing on the server`
      return { text, fact: { code: 'server-misses-events', removed, total } }
    }
    case 'waiting':
    case 'reconnect':
    case 'failed':
      return { text: state.reason, fact: state.fact ?? null }
    default:
      return null
  }
}
