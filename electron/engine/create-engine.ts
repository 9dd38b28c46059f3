import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { KeySource } from '#electron/accounts/vault/key-source.ts'
import { keySources } from '#electron/accounts/vault/key-sources.ts'
import type { HttpFetch } from '#electron/providers/http-fetch.ts'
import { ensureDefaultCalendar } from '#electron/services/ensure-default-calendar.ts'
import type { LoginCode } from '#shared/rpc/session.ts'
import { createLoginLink } from './auth/login-link.ts'
import { newSecret } from './auth/secret.ts'
import { type AssistantsOptions, withAssistants } from './create-assistants.ts'
import { createContext, openData } from './create-context.ts'
import { createParts } from './create-parts.ts'
import { type SyncOptions, withSync } from './create-sync.ts'
import { lockDataFolder } from './data-lock.ts'
import { type Endpoint, removeEndpoint, removeStaleEndpoint, writeEndpoint } from './endpoint-file.ts'
import type { EngineParts } from './engine-parts.ts'
import { checkExposure } from './exposure.ts'
import { type Listener, listenerUrl } from './http/listener.ts'
import { type RunningListener, serve } from './http/serve.ts'
import { localSocketPath, prepareLocalSocket } from './local-socket.ts'
import { createLog, type Logger, type LogOptions } from './log.ts'
import { startMaintenance } from './maintenance.ts'
import type { StoreKeeper } from './store-keeper.ts'
import { version } from './version.ts'

export interface EngineOptions {
  /** data folder; made when it is missing */
  home: string
  /** TCP addresses to serve besides the local socket; port 0 takes a free one */
  listen?: readonly { host: string; port: number }[]
  /** origins such as `https://calendar.example.org` under which a proxy shows the TCP listeners */
  publicOrigins?: readonly string[]
  /** serve other machines although there is no access token yet */
  expose?: boolean
  /** the built renderer; found by itself when left out */
  pageFolder?: string
  /** octets of the largest file that can be imported */
  uploadLimit?: number
  /** where the keys of the vault may be; those that this process's environment names when left out */
  keySources?: readonly KeySource[]
  /** says where providers are; this process's when left out */
  environment?: SyncOptions['environment']
  sync?: Pick<SyncOptions, 'gate' | 'editMilliseconds' | 'fetch' | 'pushOrigin'>
  assistants?: AssistantsOptions
  /** how descriptions of OAuth clients are fetched; over the network, but not from this one, when left out */
  clientFetch?: HttpFetch
  log?: Partial<LogOptions>
}

export interface Engine {
  readonly endpoint: Endpoint
  readonly context: EngineParts['context']
  readonly log: Logger
  /** A one-time code and the links that log a browser in with it; no links without a TCP listener. */
  createLoginLink(): LoginCode
  /** Calls the listener when a window was opened or closed, a sync has run or the store was looked after. */
  onUse(listener: () => void): void
  /** Gives back the memory of what was read from the database. */
  releaseMemory(): void
  /** Finishes what is under way, closes the store and leaves the data folder to the next. */
  close(): Promise<void>
}

/** How long answers that are under way may take when the engine closes. */
const patience = 2_000

type Closer = () => unknown

/** Puts an engine together and starts it. Throws `conflict` when the data folder has one or an address is taken. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const home = resolve(options.home)
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const lock = lockDataFolder(home)
  removeStaleEndpoint(home)
  const { log, close: closeLog } = createLog({
    level: 'info',
    file: join(home, 'engine.log'),
    stderr: null,
    ...options.log,
  })
  const opened: Closer[] = [closeLog, () => lock.release()]
  try {
    return await start(home, options, log, opened)
  } catch (error) {
    await closeAll(opened)
    throw error
  }
}

/** Adds to `opened` whatever has to be closed again. */
async function start(home: string, options: EngineOptions, log: Logger, opened: Closer[]): Promise<Engine> {
  const startedAt = new Date().toISOString()
  const data = openData(home)
  opened.push(() => data.close())
  const context = createWholeContext(home, data, options, log)
  const secret = newSecret()
  const closing = new AbortController()
  const running: RunningListener[] = []
  const listeners = (): Listener[] => running.map(({ listener }) => listener)
  const parts = createParts({
    ...options,
    ...{ home, secret, startedAt, context, data, log, listeners },
    closing: closing.signal,
  })
  context.sync.onChange(() => parts.uses.tell())
  opened.push(
    () => parts.uploads.close(),
    () => Promise.all(running.map((listener) => listener.close())),
    () => finishAnswers(data, running),
    () => closeContext(context),
    () => {
      context.approvals.withdrawAll()
      closing.abort()
      for (const listener of running) listener.stopAccepting()
    },
  )

  const problem = data.problem()
  if (problem === undefined) {
    await ensureDefaultCalendar(context)
    await context.approvals.start()
  } else log.error({ problem: problem.message, hint: problem.hint }, 'the database is damaged')

  const { listen = [], publicOrigins = [] } = options
  checkExposure(listen, data, options.expose ?? false)
  const socket = localSocketPath(home)
  prepareLocalSocket(home, socket)
  running.push(await serve(parts, { kind: 'local', path: socket }))
  for (const { host, port } of listen)
    running.push(await serve(parts, { kind: 'tcp', host, port, publicOrigins }))

  const { pid } = process
  const endpoint: Endpoint = {
    pid,
    version,
    socket,
    secret,
    startedAt,
    listeners: listeners().map(listenerUrl),
  }
  writeEndpoint(home, endpoint)
  const maintenance = startMaintenance(context, data, log, { onDone: () => parts.uses.tell() })
  opened.push(
    () => maintenance.stop(),
    () => removeEndpoint(home, secret),
  )
  if (problem === undefined) {
    context.sync.start()
    context.push.start()
  }
  log.info({ version, home, listeners: endpoint.listeners }, 'Kalends is ready')

  let closed: Promise<void> | undefined
  return {
    endpoint,
    context,
    log,
    onUse: (listener) => void parts.uses.add(listener),
    releaseMemory: () => data.releaseMemory(),
    createLoginLink: () => createLoginLink(parts.codes, parts.pageUrls()),
    close() {
      if (closed === undefined) log.info('shutting down')
      closed ??= closeAll(opened)
      return closed
    },
  }
}

function createWholeContext(
  home: string,
  data: StoreKeeper,
  options: EngineOptions,
  log: Logger,
): EngineParts['context'] {
  const synced = withSync(createContext(home, data), data, {
    keySources: options.keySources ?? keySources(process.env),
    environment: options.environment ?? process.env,
    log,
    pushOrigin: options.publicOrigins?.find((origin) => origin.startsWith('https:')),
    ...options.sync,
  })
  return withAssistants(synced, data, options.assistants)
}

async function closeContext({ signIns, pushNotices, push, sync }: EngineParts['context']): Promise<void> {
  await signIns.close()
  pushNotices.close()
  await Promise.all([push.close(), sync.close()])
}

/** A change under way ends before the store closes: writes queue behind one another. */
async function finishAnswers(data: StoreKeeper, running: readonly RunningListener[]): Promise<void> {
  const finishing = data.problem() === undefined ? data.store.write(() => undefined) : Promise.resolve()
  const answering = finishing.then(() => Promise.all(running.map((listener) => listener.drained())))
  await Promise.race([answering, setTimeout(patience, undefined, { ref: false })])
}

/** The last that was opened is the first to be closed. */
async function closeAll(opened: readonly Closer[]): Promise<void> {
  for (const close of opened.toReversed()) await close()
}
