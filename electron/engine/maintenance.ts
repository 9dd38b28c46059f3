import { createBackup } from '#electron/services/create-backup.ts'
import { listBackups } from '#electron/services/list-backups.ts'
import { readSetting } from '#electron/services/read-settings.ts'
import { applyRetention } from '#electron/services/retention.ts'
import type { ServiceContext } from '#electron/services/service-context.ts'
import type { Logger } from './log.ts'
import type { StoreKeeper } from './store-keeper.ts'

const day = 24 * 60 * 60_000
/** The start is for the person; what can wait begins after it. */
const settle = 5_000
/** A choice that was a slip can be taken back before it is acted upon. */
const chosenMilliseconds = 10_000

/**
 * The engine's only clockwork: a check of the whole database after the start, and once a day a backup, the move of the
 * window of expanded occurrences, the joining of the text index and the removal of history that is too old. Nothing else wakes an idle engine up.
 */
export function startMaintenance(
  context: ServiceContext,
  data: StoreKeeper,
  log: Logger,
  { settleMilliseconds = settle, onDone }: { settleMilliseconds?: number; onDone?: () => void } = {},
): { stop(): void } {
  const timers = new Set<NodeJS.Timeout>()
  const after = (milliseconds: number, name: string, work: () => Promise<unknown>): void => {
    const timer = setTimeout(async () => {
      timers.delete(timer)
      if (data.problem() !== undefined) return
      try {
        await work()
      } catch (error) {
        log.error({ err: error }, `${name} failed`)
      }
      onDone?.()
    }, milliseconds)
    timer.unref()
    timers.add(timer)
  }

  const tidy = async (): Promise<void> => {
    await context.store.extendWindow()
    await context.store.joinTextIndex()
  }
  const daily = async (): Promise<void> => {
    after(day, 'daily maintenance', daily)
    await tidy()
    await applyRetention(context)
    const backup = await createBackup(context)
    log.info({ name: backup.name, octets: backup.octets }, 'backed up')
  }
  const last = listBackups(context)[0]
  const sinceLast = last === undefined ? day : Date.now() - Date.parse(last.at)
  after(Math.max(settleMilliseconds * 2, day - sinceLast), 'daily maintenance', daily)

  const check = async (): Promise<void> => {
    const integrity = await context.store.checkIntegrity()
    if (integrity !== 'damaged') return
    const backup = listBackups(context)[0]?.name ?? null
    log.error({ backup }, 'the database is damaged: restore a backup')
  }
  /** A file too large to be read whole when it was opened must not pass for a good one meanwhile. */
  const checkUnchecked = (): boolean => {
    if (data.problem() !== undefined || context.store.integrity() !== 'unchecked') return false
    check().catch((error: unknown) => log.error({ err: error }, 'the integrity check failed'))
    return true
  }
  if (!checkUnchecked()) after(settleMilliseconds, 'the integrity check', check)
  let months = data.problem() === undefined ? readSetting(context.store, 'historyMonths') : null
  const stopListening = data.onChange((touched) => {
    if (touched === null) checkUnchecked()
    if (data.problem() !== undefined) return
    const chosen = readSetting(context.store, 'historyMonths')
    if (chosen === months) return
    months = chosen
    after(chosenMilliseconds, 'removing old history', () => applyRetention(context))
  })
  // A machine that slept through days has a window that is behind.
  after(settleMilliseconds, 'moving the window of occurrences', tidy)

  return {
    stop() {
      stopListening()
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}
