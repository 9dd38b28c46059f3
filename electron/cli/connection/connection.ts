import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '#shared/rpc/contract.ts'
import type { ExportQuery, ImportReport } from '#shared/rpc/files.ts'

/** Every procedure of the contract as a function. */
export type FullClient = ContractRouterClient<Contract>

/** Those that commands use; files have functions of their own. */
export type EngineClient = Pick<
  FullClient,
  | 'system'
  | 'history'
  | 'backup'
  | 'sync'
  | 'token'
  | 'connectedClient'
  | 'vault'
  | 'signIn'
  | 'audit'
  | 'personalData'
> & {
  calendar: Omit<FullClient['calendar'], 'live' | 'createSample'>
  agenda: Pick<FullClient['agenda'], 'list'>
  event: Omit<FullClient['event'], 'preview' | 'createMany'>
  account: Omit<FullClient['account'], 'live'>
  conflict: Pick<FullClient['conflict'], 'list' | 'resolve' | 'settled'>
  session: Pick<FullClient['session'], 'createLoginCode'>
  settings: Pick<FullClient['settings'], 'get' | 'update'>
}

export interface ImportSource {
  /** as the person knows it */
  name: string
  /** where it lies; or its content where it lies nowhere, as with standard input */
  path: string | null
  /** size in octets, if known */
  octets: number | null
  content(): AsyncIterable<Uint8Array>
}

export interface ImportOptions {
  calendarId?: string
  calendarName?: string
  preview: boolean
  /** `share` of the work that is done, from 0 to 1 */
  onProgress(progress: { stage: 'sending' | 'reading'; share: number | undefined; events: number }): void
}

/** A way to an engine: the running one over its local socket, or one that lives in this process for the moment. */
export interface Connection {
  readonly kind: 'running' | 'embedded'
  readonly client: EngineClient
  importFile(source: ImportSource, options: ImportOptions): Promise<ImportReport>
  exportEvents(query: ExportQuery): AsyncIterable<Uint8Array | string>
  close(): Promise<void>
}
