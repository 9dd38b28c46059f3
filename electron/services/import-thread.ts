import { Worker } from 'node:worker_threads'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { CustomZone } from '#shared/calendar/zone/zones.ts'
import type { ImportReport } from '#shared/rpc/files.ts'
import { sizeOfFile } from './import-chunks.ts'
import { endQueue, makeQueue, type QueueEnd } from './import-queue.ts'
import type { ReadingOrder } from './import-reading-thread.ts'
import type { CalendarFailure, ImportOrder, ImportRequest, ImportStep } from './import-request.ts'

/** What the import thread says. */
export type ImportMessage =
  | { readonly kind: 'step'; readonly step: ImportStep }
  | { readonly kind: 'done'; readonly report: ImportReport; readonly calendarIds: string[] }
  | { readonly kind: 'failed'; readonly error: CalendarFailure }

/** Far above what an import needs: whoever feeds it a file that makes it grow beyond bounds stops the import, not the engine. */
const heapLimit = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 }

/** Octets from which a thread of its own that reads saves more time than its start takes. */
const largeFile = 2 * 1024 * 1024

/**
 * Runs an import in a thread of its own; a second one reads a large file meanwhile. `zones`: those the store knows by
 * their rules alone. Rejects with CalendarError; a cancelled one once the thread has stopped.
 */
export function runImportThread(
  order: Omit<ImportOrder, 'cancel' | 'queue'>,
  zones: readonly CustomZone[],
  onStep: (step: ImportStep) => void,
  signal: AbortSignal | undefined,
): Promise<{ report: ImportReport; calendarIds: string[] }> {
  const cancel = new SharedArrayBuffer(4)
  const stop = () => Atomics.store(new Int32Array(cancel), 0, 1)
  if (signal?.aborted) stop()
  signal?.addEventListener('abort', stop, { once: true })
  let failure: unknown
  const fail = (error: unknown) => {
    failure ??= new CalendarError('unavailable', 'The import failed; nothing was changed.', {
      fact: { code: 'import-failed' },
      cause: error,
    })
  }
  const isLarge = sizeOfFile(order.request.path) >= largeFile
  const reading = isLarge ? startReading(order.request, zones, fail) : undefined
  const queue = reading?.queue
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
    workerData: { ...order, cancel, queue } satisfies ImportOrder,
    transferList: queue === undefined ? [] : [queue.port],
    resourceLimits: heapLimit,
  })
  return new Promise<{ report: ImportReport; calendarIds: string[] }>((resolve, reject) => {
    let answer: Extract<ImportMessage, { kind: 'done' }> | undefined
    worker.on('message', (message: ImportMessage) => {
      if (message.kind === 'step') onStep(message.step)
      else if (message.kind === 'done') answer = message
      else {
        const { code, message: text, ...details } = message.error
        failure ??= new CalendarError(code, text, details)
      }
    })
    worker.on('error', fail)
    // Only then has it closed the database.
    worker.on('exit', () => {
      if (answer !== undefined) resolve(answer)
      else
        reject(
          failure ??
            new CalendarError('unavailable', 'The import stopped; nothing was changed.', {
              fact: { code: 'import-stopped' },
            }),
        )
    })
  }).finally(async () => {
    signal?.removeEventListener('abort', stop)
    await reading?.worker.terminate()
  })
}

/** The thread that imports can't be told while it waits for this one, but through the queue, when this one has died. */
function startReading(
  request: ImportRequest,
  zones: readonly CustomZone[],
  onError: (error: unknown) => void,
): { worker: Worker; queue: QueueEnd } {
  const { sender, receiver } = makeQueue()
  const worker = new Worker(new URL('./import-reader-worker.ts', import.meta.url), {
    workerData: { request, zones, queue: sender } satisfies ReadingOrder,
    transferList: [sender.port],
    resourceLimits: heapLimit,
  })
  worker.on('error', onError)
  worker.on('exit', () => endQueue(receiver))
  return { worker, queue: receiver }
}
