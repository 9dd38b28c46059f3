import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { type DataLock, lockDataFolder } from '#electron/engine/data-lock.ts'
import { StoreKeeper } from '#electron/engine/store-keeper.ts'
import { version } from '#electron/engine/version.ts'
import { ensureDefaultCalendar } from '#electron/services/ensure-default-calendar.ts'
import type { RestoringContext } from '#electron/services/service-context.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { ExportQuery, ImportReport } from '#shared/rpc/files.ts'
import type { Connection, EngineClient, ImportOptions, ImportSource } from '../connection/connection.ts'
import { actor, embeddedClient } from './embedded-client.ts'
import { withFile } from './with-file.ts'

/**
 * The engine without its listeners, in this process and for one command: the same lock, store and use cases. Undefined
 * while another process holds the data folder. Throws `conflict` when a newer Kalends wrote the store.
 */
export async function openEmbeddedEngine(home: string): Promise<EmbeddedEngine | undefined> {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const lock = tryLock(home)
  if (lock === undefined) return undefined
  try {
    const engine = new EmbeddedEngine(home, lock)
    await engine.prepare()
    return engine
  } catch (error) {
    lock.release()
    throw error
  }
}

export class EmbeddedEngine implements Connection {
  readonly kind = 'embedded'
  readonly client: EngineClient
  readonly context: RestoringContext
  readonly #data: StoreKeeper
  readonly #lock: DataLock

  constructor(home: string, lock: DataLock) {
    const now = (): Temporal.Instant => Temporal.Now.instant()
    const data = new StoreKeeper(join(home, 'kalends.db'), now)
    this.#data = data
    this.#lock = lock
    this.context = {
      get store() {
        return data.store
      },
      home,
      version,
      now,
      zone: () => Temporal.Now.timeZoneId(),
      storePath: data.path,
      replaceStore: (replace) => data.replace(replace),
    }
    this.client = embeddedClient({
      context: this.context,
      startedAt: new Date().toISOString(),
      isDamaged: () => data.problem() !== undefined,
    })
  }

  async prepare(): Promise<void> {
    if (this.#data.problem() === undefined) await ensureDefaultCalendar(this.context)
  }

  async importFile(source: ImportSource, options: ImportOptions): Promise<ImportReport> {
    const { importFile } = await import('#electron/services/import-file.ts')
    const { onProgress, ...request } = options
    return withFile(source, this.context.home, (path) =>
      importFile(this.context, actor, {
        ...request,
        path,
        name: source.name,
        onProgress: ({ octets, totalOctets, events }) =>
          onProgress({ stage: 'reading', share: totalOctets > 0 ? octets / totalOctets : undefined, events }),
      }),
    )
  }

  async *exportEvents(query: ExportQuery): AsyncGenerator<string> {
    const { exportEvents } = await import('#electron/services/export-events.ts')
    yield* exportEvents(this.context, query)
  }

  async close(): Promise<void> {
    this.#data.close()
    this.#lock.release()
  }
}

function tryLock(home: string): DataLock | undefined {
  try {
    return lockDataFolder(home)
  } catch (error) {
    if (error instanceof CalendarError && error.code === 'conflict') return undefined
    throw error
  }
}
