import type { Socket } from 'node:net'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { messageOf } from '#shared/calendar/message-of.ts'
import type { ExportQuery, ImportProgress, ImportReport, UploadReceipt } from '#shared/rpc/files.ts'
import { callError } from './call-error.ts'
import { clientOf } from './client-of.ts'
import type { Connection, FullClient, ImportOptions, ImportSource } from './connection.ts'
import { readEventStream } from './event-stream.ts'
import { queryOf, requestOf } from './request-of.ts'
import { exchange, openSocket, type SocketRequest, type SocketResponse } from './socket-http.ts'

/** Named here and not taken from shared/rpc/files.ts, which would bring its schemas along; a test compares them. */
export const filePaths = { upload: '/files/import', export: '/files/export' } as const

/** The engine that serves the data folder, over its local socket. */
export class RunningEngine implements Connection {
  readonly kind = 'running'
  readonly client: FullClient
  readonly #path: string
  #secret: string
  readonly #currentSecret: () => string | undefined
  /** connected already, for the first request */
  #first: Socket | undefined

  /** @param currentSecret that of the engine which serves the folder by now; it is another after each start */
  constructor(
    socketPath: string,
    secret: string,
    connected: Socket,
    currentSecret: () => string | undefined = () => undefined,
  ) {
    this.#path = socketPath
    this.#secret = secret
    this.#currentSecret = currentSecret
    this.#first = connected
    this.client = clientOf((procedure, input) => this.#call(procedure, input))
  }

  async importFile(source: ImportSource, options: ImportOptions): Promise<ImportReport> {
    try {
      return await this.#import(source, options)
    } catch (error) {
      throw isOfConnection(error) ? stoppedImport(error) : error
    }
  }

  async #import(source: ImportSource, options: ImportOptions): Promise<ImportReport> {
    const { preview, onProgress, ...target } = options
    const receipt = await this.#upload(source, onProgress)
    const input = { uploadId: receipt.uploadId, ...target }
    const steps: AsyncIterable<ImportProgress> = preview
      ? await this.client.import.preview(input)
      : await this.client.import.run(input)
    for await (const step of steps) {
      if (step.kind === 'done') return step.report
      const share = step.totalOctets > 0 ? step.octets / step.totalOctets : undefined
      onProgress({ stage: 'reading', share, events: step.events })
    }
    throw stoppedImport(undefined)
  }

  async *exportEvents(query: ExportQuery): AsyncGenerator<Uint8Array> {
    const parameters = queryOf(query, 'repeated')
    const path = parameters === '' ? filePaths.export : `${filePaths.export}?${parameters}`
    yield* (await this.#request({ method: 'GET', path, headers: {} })).body
  }

  async close(): Promise<void> {
    this.#first?.destroy()
    this.#first = undefined
  }

  async #upload(source: ImportSource, onProgress: ImportOptions['onProgress']): Promise<UploadReceipt> {
    let sent = 0
    const content = source.content()
    const body = (async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of content) {
        sent += chunk.length
        const share = source.octets === null || source.octets === 0 ? undefined : sent / source.octets
        onProgress({ stage: 'sending', share, events: 0 })
        yield chunk
      }
    })()
    const path = `${filePaths.upload}?${queryOf({ name: source.name })}`
    const headers = { 'Content-Type': 'text/calendar' }
    const response = await this.#request({ method: 'POST', path, headers, body })
    return JSON.parse(await textOf(response.body)) as UploadReceipt
  }

  async #call(procedure: string, input: unknown): Promise<unknown> {
    const { method, path, body } = requestOf(procedure, input)
    const headers: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' }
    const response = await this.#request({ method, path, headers, body })
    if (response.headers['content-type']?.startsWith('text/event-stream')) return valuesOf(response.body)
    const text = await textOf(response.body)
    return text === '' ? undefined : JSON.parse(text)
  }

  async #request(request: SocketRequest): Promise<SocketResponse> {
    let response: SocketResponse
    try {
      const socket = this.#first ?? (await openSocket(this.#path))
      this.#first = undefined
      const headers = {
        Authorization: `Bearer ${this.#secret}`,
        'Kalends-Client': 'cli',
        ...request.headers,
      }
      response = await exchange(socket, { ...request, headers })
    } catch (error) {
      throw lostEngine(error)
    }
    if (response.status < 400) return response
    if (response.status === 401 && this.#renewSecret(request)) return await this.#request(request)
    throw callError(parseOr(await textOf(response.body)), response.status)
  }

  /**
   * After a 401: whether another engine has come and the request can go to that one. Nothing was done for it yet; a body
   * that was being read from a file is gone, though.
   */
  #renewSecret({ body }: SocketRequest): boolean {
    const secret = this.#currentSecret()
    if (secret === undefined || secret === this.#secret) return false
    this.#secret = secret
    return body === undefined || typeof body === 'string'
  }
}

async function* valuesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  for await (const { event, data } of readEventStream(body)) {
    if (event === 'error') throw callError(parseOr(data))
    if (event === 'message') yield JSON.parse(data)
  }
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function parseOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return { message: text.trim() }
  }
}

/** Errors of the connection, told from those of a file that was being sent. */
function isOfConnection(error: unknown): boolean {
  const isOfSystem = error instanceof Error && 'syscall' in error
  const isOfFile = isOfSystem && 'path' in error && error.syscall !== 'connect'
  return !(error instanceof CalendarError || isOfFile)
}

function stoppedImport(cause: unknown): CalendarError {
  return new CalendarError('unavailable', 'The engine stopped before it had said how the import ended.', {
    hint: 'Nothing of an unfinished import is kept: it is all or nothing. See “kalends status”, and repeat the import; what is there already counts as unchanged.',
    cause,
  })
}

function lostEngine(error: unknown): unknown {
  if (!isOfConnection(error)) return error
  const reason = messageOf(error)
  return new CalendarError('unavailable', `The engine does not answer: ${reason}`, {
    hint: 'See “kalends status”; start it again with “kalends serve”.',
    cause: error,
  })
}
