import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { KeySource } from '#electron/accounts/vault/key-source.ts'
import { keySources } from '#electron/accounts/vault/key-sources.ts'
import type { HttpFetch } from '#electron/providers/http-fetch.ts'
import { ensureDefaultCalendar } from '#electron/services/ensure-default-calendar.ts'
import { readStatus } from '#electron/services/read-status.ts'
import type { LoginCode } from '#shared/rpc/session.ts'
import { Authenticator } from './auth/authenticator.ts'
import { LoginCodes } from './auth/login-codes.ts'
import { createLoginLink } from './auth/login-link.ts'
import { newSecret } from './auth/secret.ts'
import { Sessions } from './auth/sessions.ts'
import { createTokenFinder } from './auth/token-finder.ts'
import { type AssistantsOptions, withAssistants } from './create-assistants.ts'
import { createContext, openData } from './create-context.ts'
import { type SyncOptions, withSync } from './create-sync.ts'
import { type DataLock, lockDataFolder } from './data-lock.ts'
import { type Endpoint, removeEndpoint, removeStaleEndpoint, writeEndpoint } from './endpoint-file.ts'
import type { EngineParts } from './engine-parts.ts'
import { checkExposure } from './exposure.ts'
import { Counters } from './http/counters.ts'
import { type Listener, listenerUrl, pageUrl } from './http/listener.ts'
import { type RunningListener, serve } from './http/serve.ts'
import { localSocketPath, prepareLocalSocket } from './local-socket.ts'
import { createLog, type Logger, type LogOptions } from './log.ts'
import { startMaintenance } from './maintenance.ts'
import { ClientDocuments } from './oauth/client-documents.ts'
import { findPageFolder } from './page-folder.ts'
import { Uploads } from './uploads.ts'
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

const defaultUploadLimit = 2 * 1024 * 1024 * 1024
/** How long answers that are under way may take when the engine closes. */
const patience = 2_000

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
  const undo: (() => unknown)[] = [closeLog, () => lock.release()]
  try {
    return await start(home, options, log, lock, closeLog, undo)
  } catch (error) {
    for (const step of undo.reverse()) await step()
    throw error
  }
}

async function start(
  home: string,
  options: EngineOptions,
  log: Logger,
  lock: DataLock,
  closeLog: () => void,
  undo: (() => unknown)[],
): Promise<Engine> {
  const startedAt = new Date().toISOString()
  const data = openData(home)
  undo.push(() => data.close())
  const synced = withSync(createContext(home, data), data, {
    keySources: options.keySources ?? keySources(process.env),
    environment: options.environment ?? process.env,
    log,
    pushOrigin: options.publicOrigins?.find((origin) => origin.startsWith('https:')),
    ...options.sync,
  })
  const context = withAssistants(synced, data, options.assistants)
  undo.push(() => context.sync.close())
  undo.push(() => context.push.close())
  undo.push(() => context.signIns.close())
  const problem = data.problem()
  if (problem === undefined) {
    await ensureDefaultCalendar(context)
    await context.approvals.start()
  } else log.error({ problem: problem.message, hint: problem.hint }, 'the database is damaged')

  const secret = newSecret()
  const codes = new LoginCodes()
  const sessions = new Sessions(home)
  const closing = new AbortController()
  const revokeListeners = new Set<(credentialId: string) => void>()
  const useListeners = new Set<() => void>()
  const used = (): void => {
    for (const listener of useListeners) listener()
  }
  context.sync.onChange(used)
  const running: RunningListener[] = []
  undo.push(() => Promise.all(running.map((listener) => listener.close())))
  const listeners = (): string[] => running.map(({ listener }) => listenerUrl(listener))
  const publicOrigins = options.publicOrigins ?? []

  const parts: EngineParts = {
    context,
    data,
    codes,
    sessions,
    authenticator: new Authenticator({ secret, codes, sessions, findToken: createTokenFinder(data) }),
    uploads: new Uploads(home, options.uploadLimit ?? defaultUploadLimit),
    counters: new Counters(),
    clientDocuments: new ClientDocuments({ fetch: options.clientFetch }),
    log,
    pageFolder: options.pageFolder ?? findPageFolder(),
    status: () =>
      readStatus(
        context,
        { pid: process.pid, startedAt, listeners: listeners() },
        data.problem() !== undefined,
      ),
    pageUrls: () => [
      ...publicOrigins,
      ...running.flatMap(({ listener }) => (listener.kind === 'tcp' ? [pageUrl(listener)] : [])),
    ],
    isClosing: () => closing.signal.aborted,
    closing: closing.signal,
    onRevoke(listener) {
      revokeListeners.add(listener)
      return () => revokeListeners.delete(listener)
    },
    revoked(credentialId) {
      for (const listener of revokeListeners) listener(credentialId)
    },
    used,
  }

  const wanted = options.listen ?? []
  checkExposure(wanted, data, options.expose ?? false)
  const path = localSocketPath(home)
  prepareLocalSocket(home, path)
  const places: Listener[] = [
    { kind: 'local', path },
    ...wanted.map(({ host, port }) => ({ kind: 'tcp' as const, host, port, publicOrigins })),
  ]
  for (const place of places) running.push(await serve(parts, place))

  const endpoint: Endpoint = {
    pid: process.pid,
    version,
    socket: path,
    secret,
    startedAt,
    listeners: listeners(),
  }
  writeEndpoint(home, endpoint)
  const maintenance = startMaintenance(context, data, log, { onDone: used })
  if (problem === undefined) {
    context.sync.start()
    context.push.start()
  }
  log.info({ version, home, listeners: endpoint.listeners }, 'Kalends is ready')

  let closed: Promise<void> | undefined
  const close = async (): Promise<void> => {
    log.info('shutting down')
    removeEndpoint(home, secret)
    maintenance.stop()
    context.approvals.withdrawAll()
    closing.abort()
    for (const listener of running) listener.stopAccepting()
    await context.signIns.close()
    context.pushNotices.close()
    await Promise.all([context.push.close(), context.sync.close()])
    // A change under way ends before the store closes: writes queue behind one another.
    const finishing = data.problem() === undefined ? data.store.write(() => undefined) : Promise.resolve()
    const answering = finishing.then(() => Promise.all(running.map((listener) => listener.drained())))
    await Promise.race([answering, pause(patience)])
    await Promise.all(running.map((listener) => listener.close()))
    parts.uploads.close()
    data.close()
    lock.release()
    closeLog()
  }
  return {
    endpoint,
    context,
    log,
    onUse: (listener) => void useListeners.add(listener),
    releaseMemory: () => data.releaseMemory(),
    createLoginLink: () => createLoginLink(codes, parts.pageUrls()),
    close: () => {
      closed ??= close()
      return closed
    },
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref())
}
