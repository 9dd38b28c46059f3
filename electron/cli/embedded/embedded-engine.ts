import { mkdirSync } from 'node:fs'
import { createContext, openData } from '#electron/engine/create-context.ts'
import { type DataLock, lockDataFolder } from '#electron/engine/data-lock.ts'
import type { StoreKeeper } from '#electron/engine/store-keeper.ts'
import { ensureDefaultCalendar } from '#electron/services/ensure-default-calendar.ts'
import type { RestoringContext } from '#electron/services/service-context.ts'
import type { SignInContext } from '#electron/services/sign-in-context.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { ExportQuery, ImportReport } from '#shared/rpc/files.ts'
import type { Connection, EngineClient, ImportOptions, ImportSource } from '../connection/connection.ts'
import { actor } from './actor.ts'
import { embeddedClient } from './embedded-client.ts'
import { embeddedSyncClient } from './embedded-sync-client.ts'
import { withFile } from './with-file.ts'

/**
 * The engine without its listeners, in this process and for one command: the same lock, store and use cases. Undefined
 * while another process holds the data folder. Throws `conflict` when a newer Kalends wrote the store.
 */
export async function openEmbeddedEngine(
  home: string,
  environment: Environment,
): Promise<EmbeddedEngine | undefined> {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const lock = tryLock(home)
  if (lock === undefined) return undefined
  try {
    const engine = new EmbeddedEngine(home, environment, lock)
    await engine.prepare()
    return engine
  } catch (error) {
    lock.release()
    throw error
  }
}

type Environment = Readonly<Record<string, string | undefined>>

export class EmbeddedEngine implements Connection {
  readonly kind = 'embedded'
  readonly client: EngineClient
  readonly context: RestoringContext
  readonly #data: StoreKeeper
  readonly #lock: DataLock
  readonly #environment: Environment
  #sync: Promise<RestoringContext & SignInContext> | undefined

  constructor(home: string, environment: Environment, lock: DataLock) {
    const data = openData(home)
    this.#data = data
    this.#lock = lock
    this.#environment = environment
    this.context = createContext(home, data)
    this.client = {
      ...embeddedClient({
        context: this.context,
        startedAt: new Date().toISOString(),
        isDamaged: () => data.isDamaged(),
      }),
      ...embeddedSyncClient(() => this.#openSync()),
    }
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
    await this.#sync?.then(async ({ sync, signIns }) => {
      await signIns.close()
      await sync.close()
    })
    this.#data.close()
    this.#lock.release()
  }

  /** Loaded when it is asked for: commands that have to do with this store alone pay nothing for it. */
  #openSync(): Promise<RestoringContext & SignInContext> {
    this.#sync ??= import('./open-sync.ts').then(({ openSync }) =>
      openSync(this.context, this.#data, this.#environment),
    )
    return this.#sync
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
